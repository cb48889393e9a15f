// What the commands for schedules, deliveries and muted stories answer, in each language.
import type { Language } from '../words.ts';
import { plural } from './plural.ts';
import { reasonWords } from './reasons.ts';

const en = {
  noChannel: (typed: string) =>
    `channel: there is no channel "${typed}" that I can see. Check the name, or invite me there first.`,
  noChannelById: (typed: string) =>
    `channel: "${typed}" is no channel that I can see. From here a channel is named by its id, such as C0123456789 (Slack: at the end of the channel’s details; Discord: developer mode, then "Copy Channel ID"), or "terminal" for where the bot prints. In Slack and Discord themselves names work too.`,
  onlyTerminal: (typed: string) =>
    `channel: "${typed}" cannot be posted to: neither Slack nor Discord is set up. Set one up (docs/slack.md, docs/discord.md), or name "terminal" for where the bot prints.`,
  noZone: (typed: string, near: string | null) =>
    `zone: "${typed}" is not a time zone.${near ? ` Did you mean ${near}?` : ' For example Europe/Kyiv.'}`,
  badQuiet: (typed: string) => `quiet: "${typed}" is not a span of time. For example 22:00-07:00.`,
  allQuiet: (quiet: string) => `quiet: every post of this schedule lies inside ${quiet}, so nothing would be posted.`,
  alreadyThere: (id: number) => `The channel gets exactly this already: schedule ${id}. Nothing was changed.`,
  added: (channel: string, what: string, when: string, zone: string) =>
    `${channel} gets a briefing about ${what}, ${when} (${zone}).`,
  everything: 'everything',
  next: 'Next',
  list: 'Schedules',
  none: 'No channel gets a briefing yet. Add one, for example: /briefing schedule add #news weekdays 08:00',
  noSuch: (typed: string) => `There is no schedule "${typed}". /briefing schedule list shows them with their numbers.`,
  several: (typed: string, shown: string) => `Several schedules fit "${typed}": ${shown}. Give the number.`,
  paused: (channel: string, id: number) =>
    `Schedule ${id} for ${channel} is paused. /briefing schedule resume ${id} starts it again.`,
  pausedBy: (reason: string | null) => `paused${reason ? `: ${reason}` : ''}`,
  resumed: (channel: string) => `${channel} gets its briefings again.`,
  notPaused: (channel: string) => `The schedule for ${channel} is not paused.`,
  stillRefused: (channel: string, problems: string) => `${channel} still cannot be posted to: ${problems}`,
  removeAsk: (channel: string, when: string) => `Remove the schedule for ${channel}, ${when}? What was posted stays.`,
  removed: (channel: string) => `Removed: ${channel} gets no more briefings from this schedule.`,
  now: (channel: string, isSilent: boolean) =>
    `An edition for ${channel} is on its way, with what is new since the last one.${isSilent ? ' When nothing is, nothing is posted.' : ''}`,
  nowPaused: (channel: string, reason: string) =>
    `${channel} refuses posts: ${reason} Mend that, then type /briefing schedule resume.`,
  preview: (channel: string) => `This is what ${channel} would get now:`,
  previewSilent: 'Nothing is new, so nothing would be posted.',
  previewNeeds: 'Give the number of a schedule, or a channel and a time: /briefing schedule preview 3',
  settings: { quiet: 'quiet', late: 'after downtime', empty: 'nothing new', skip: 'skip', line: 'one line' },
  stories: (n: number) => `${n} ${plural('en', n, { one: 'story', other: 'stories' })}`,
  buttons: {
    preview: 'Preview',
    now: 'Post now',
    pause: 'Pause',
    resume: 'Resume',
    remove: 'Remove',
    again: 'Post again',
    forget: 'Forget',
    unmute: 'Unmute',
  },
  nowConfirm: (channel: string) => `Post a briefing to ${channel} now?`,
  deliveries: 'Deliveries that need someone',
  noDeliveries: 'No delivery waits for a decision.',
  counts: (sent: number, waiting: number) => `${sent} posted, ${waiting} on the way`,
  states: { unknown: 'nobody knows whether it was posted', rejected: 'refused', forgotten: 'forgotten' },
  noDelivery: (typed: string) =>
    `There is no delivery "${typed}" that waits for a decision. /briefing deliveries list shows those that do.`,
  againAsk: 'It may have been posted already. Look into the channel first. Post it again?',
  lookedFor: (id: number) =>
    `Delivery ${id} is being looked for in the channel now. Look at /briefing deliveries list in a minute.`,
  again: (id: number) => `Delivery ${id} is posted again now.`,
  ofRemoved: (id: number) =>
    `Delivery ${id} is not posted again: its schedule was removed. /briefing deliveries forget ${id} takes it off the list.`,
  forgetAsk: (id: number) => `Forget delivery ${id}? It is not posted again, and its news counts as told.`,
  forgotten: (id: number) => `Delivery ${id} is forgotten.`,
  editionGone: 'This edition is no longer kept. Type /brief for the news of today.',
  nothingCarried: 'Everything that was new is in the edition.',
  more: 'What had no room',
  muted: (slug: string) => `This channel hears no more of "${slug}".`,
  unmuted: 'This channel hears of that story again when something new comes.',
  notMuted: 'That story is not muted here.',
  mutes: 'Muted stories of this channel',
  noMutes: 'No story is muted here.',
  noChannelHere: 'Do this in the channel that gets the briefing.',
  reportNeeds: 'Say what is wrong: press "Report a mistake" again and type it.',
  reported: 'Noted. The admins of this workspace are told.',
  reportTo: (slug: string, what: string) => `A reader reports a mistake in "${slug}": ${what}`,
};

export type SchedulingWords = typeof en;

const uk: SchedulingWords = {
  noChannel: typed => `channel: каналу «${typed}» не видно. Перевірте назву або спершу запросіть мене туди.`,
  noChannelById: typed =>
    `channel: каналу «${typed}» не видно. Звідси канал називають його ідентифікатором, як-от C0123456789 (Slack: наприкінці відомостей про канал; Discord: режим розробника, тоді «Копіювати ID каналу»), або «terminal» — там, де пише бот. У самих Slack і Discord можна й назвою.`,
  onlyTerminal: typed =>
    `channel: до «${typed}» не надіслати: ні Slack, ні Discord не налаштовано. Налаштуйте (docs/slack.md, docs/discord.md) або назвіть «terminal» — там, де пише бот.`,
  noZone: (typed, near) =>
    `zone: «${typed}» — не часовий пояс.${near ? ` Можливо, ${near}?` : ' Наприклад, Europe/Kyiv.'}`,
  badQuiet: typed => `quiet: «${typed}» — не проміжок часу. Наприклад, 22:00-07:00.`,
  allQuiet: quiet => `quiet: усі випуски цього розкладу припадають на ${quiet}, тож нічого б не виходило.`,
  alreadyThere: id => `Канал уже отримує саме це: розклад ${id}. Нічого не змінено.`,
  added: (channel, what, when, zone) => `${channel} отримує випуск про ${what}, ${when} (${zone}).`,
  everything: 'усе',
  next: 'Далі',
  list: 'Розклади',
  none: 'Жоден канал ще не отримує випусків. Додайте, наприклад: /briefing schedule add #news будні 08:00',
  noSuch: typed => `Розкладу «${typed}» немає. /briefing schedule list показує їх із номерами.`,
  several: (typed, shown) => `«${typed}» підходить до кількох: ${shown}. Вкажіть номер.`,
  paused: (channel, id) => `Розклад ${id} для ${channel} призупинено. /briefing schedule resume ${id} відновить його.`,
  pausedBy: reason => `призупинено${reason ? `: ${reasonWords(reason, 'uk')}` : ''}`,
  resumed: channel => `${channel} знову отримує випуски.`,
  notPaused: channel => `Розклад для ${channel} не призупинено.`,
  stillRefused: (channel, problems) => `До ${channel} усе ще не можна писати: ${problems}`,
  removeAsk: (channel, when) => `Видалити розклад для ${channel}, ${when}? Надіслане залишиться.`,
  removed: channel => `Видалено: ${channel} більше не отримує випусків за цим розкладом.`,
  now: (channel, isSilent) =>
    `Випуск для ${channel} вже готується: у ньому нове від попереднього.${isSilent ? ' Якщо нового немає, нічого не надійде.' : ''}`,
  nowPaused: (channel, reason) =>
    `${channel} не приймає повідомлень: ${reasonWords(reason, 'uk')} Виправте це і наберіть /briefing schedule resume.`,
  preview: channel => `Ось що ${channel} отримав би зараз:`,
  previewSilent: 'Нового немає, тож нічого б не надіслано.',
  previewNeeds: 'Вкажіть номер розкладу або канал і час: /briefing schedule preview 3',
  settings: { quiet: 'тиша', late: 'після простою', empty: 'нічого нового', skip: 'пропустити', line: 'один рядок' },
  stories: n => `${n} ${plural('uk', n, { one: 'подія', few: 'події', many: 'подій', other: 'події' })}`,
  buttons: {
    preview: 'Переглянути',
    now: 'Надіслати зараз',
    pause: 'Призупинити',
    resume: 'Відновити',
    remove: 'Видалити',
    again: 'Надіслати ще раз',
    forget: 'Забути',
    unmute: 'Повернути',
  },
  nowConfirm: channel => `Надіслати випуск до ${channel} зараз?`,
  deliveries: 'Випуски, що чекають на рішення',
  noDeliveries: 'Жодне надсилання не чекає на рішення.',
  counts: (sent, waiting) => `надіслано ${sent}, у дорозі ${waiting}`,
  states: { unknown: 'невідомо, чи надіслано', rejected: 'відхилено', forgotten: 'забуто' },
  noDelivery: typed => `Надсилання «${typed}» не чекає на рішення. /briefing deliveries list показує ті, що чекають.`,
  againAsk: 'Можливо, його вже надіслано. Спершу подивіться в канал. Надіслати ще раз?',
  lookedFor: id => `Надсилання ${id} саме шукають у каналі. Погляньте на /briefing deliveries list за хвилину.`,
  again: id => `Надсилання ${id} повторюється зараз.`,
  ofRemoved: id =>
    `Надсилання ${id} не повторюється: його розклад видалено. /briefing deliveries forget ${id} прибере його зі списку.`,
  forgetAsk: id => `Забути надсилання ${id}? Його не буде повторено, а новини вважатимуться розказаними.`,
  forgotten: id => `Надсилання ${id} забуто.`,
  editionGone: 'Цей випуск уже не зберігається. Наберіть /brief, щоб побачити новини за сьогодні.',
  nothingCarried: 'Усе нове є у випуску.',
  more: 'Що не вмістилося',
  muted: slug => `Цей канал більше не чутиме про «${slug}».`,
  unmuted: 'Канал знову почує про цю подію, коли буде щось нове.',
  notMuted: 'Цю подію тут не приглушено.',
  mutes: 'Приглушені події цього каналу',
  noMutes: 'Тут нічого не приглушено.',
  noChannelHere: 'Зробіть це в каналі, який отримує випуск.',
  reportNeeds: 'Напишіть, що не так: натисніть «Повідомити про помилку» ще раз і наберіть текст.',
  reported: 'Записано. Адміністраторам повідомлено.',
  reportTo: (slug, what) => `Читач повідомляє про помилку в «${slug}»: ${what}`,
};

export function schedulingWords(language: Language): SchedulingWords {
  return language === 'uk' ? uk : en;
}
