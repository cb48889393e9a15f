// The few words that Slack's half says itself; everything else comes from the commands.
import { languageOf } from '../../chat/words.ts';

const en = {
  working: 'Working on it…',
  moreInThread: (n: number) => `+${n} more in the thread`,
  moreBelow: (n: number) => `+${n} more below`,
  more: (n: number) => `+${n} more`,
  sharedBy: (userId: string) => `Shared by <@${userId}>`,
  shared: 'Shared to the channel.',
  updated: 'The message above was updated.',
  notInstalled: 'Briefwire is not installed in this workspace any more. Ask an admin to install it again.',
  noSlack: 'Briefwire cannot reach Slack at this moment. Ask again in a minute.',
  pressAgain: 'Slack closed this window before it could open. Press the button again.',
  fault: 'That did not work because of a fault in the program. An admin can see it in the log.',
  failedHere: 'Slack did not take the answer. Please ask again.',
  save: 'Save',
  send: 'Send',
  close: 'Close',
  cancel: 'Cancel',
  yes: 'Yes',
  no: 'No',
  sure: 'Are you sure?',
  choose: 'Choose',
  type: 'Type to search',
  home: 'Briefwire',
  answer: 'Briefwire',
  reportTitle: 'Report a mistake',
  reportLabel: 'What is wrong?',
  reportHint: 'The admins of this workspace see it with the story and its sources.',
  checking: 'Checking what you entered…',
  problems: 'This cannot be done yet:',
  cannotAsk: (code: string | null) =>
    code === null
      ? 'Slack cannot be asked about that channel just now. Try again in a minute.'
      : `Slack does not say anything about that channel (${code}). \`npm run -s briefwire -- doctor\` tells what is missing.`,
  invite: (bot: string, channel: string) => `Briefwire is not in ${channel}: type /invite @${bot} in that channel.`,
  archived: (channel: string) => `${channel} is archived: unarchive it or choose another channel.`,
  hidden: (bot: string) =>
    `Slack does not show this channel to Briefwire. If it is private, type /invite @${bot} in that channel; else choose another one.`,
};

const uk: typeof en = {
  working: 'Працюю…',
  moreInThread: n => `+ще ${n} в гілці`,
  moreBelow: n => `+ще ${n} нижче`,
  more: n => `+ще ${n}`,
  sharedBy: userId => `Поширює <@${userId}>`,
  shared: 'Поширено в каналі.',
  updated: 'Повідомлення вище оновлено.',
  notInstalled:
    'Briefwire більше не встановлено в цьому робочому просторі. Попросіть адміністратора встановити його знову.',
  noSlack: 'Briefwire зараз не може зв’язатися зі Slack. Запитайте ще раз за хвилину.',
  pressAgain: 'Slack закрив це вікно, перш ніж воно відкрилося. Натисніть кнопку ще раз.',
  fault: 'Не вдалося через помилку в програмі. Адміністратор побачить її в журналі.',
  failedHere: 'Slack не прийняв відповідь. Запитайте ще раз.',
  save: 'Зберегти',
  send: 'Надіслати',
  close: 'Закрити',
  cancel: 'Скасувати',
  yes: 'Так',
  no: 'Ні',
  sure: 'Ви певні?',
  choose: 'Виберіть',
  type: 'Почніть писати',
  home: 'Briefwire',
  answer: 'Briefwire',
  reportTitle: 'Повідомити про помилку',
  reportLabel: 'Що не так?',
  reportHint: 'Адміністратори цього робочого простору побачать це разом із новиною та її джерелами.',
  checking: 'Перевіряю введене…',
  problems: 'Поки що не вийде:',
  cannotAsk: code =>
    code === null
      ? 'Slack зараз не вдається запитати про цей канал. Спробуйте за хвилину.'
      : `Slack нічого не каже про цей канал (${code}). Чого бракує, скаже \`npm run -s briefwire -- doctor\`.`,
  invite: (bot, channel) => `Briefwire немає в ${channel}: напишіть /invite @${bot} у тому каналі.`,
  archived: channel => `${channel} в архіві: поверніть його з архіву або виберіть інший канал.`,
  hidden: bot =>
    `Slack не показує цей канал Briefwire. Якщо він приватний, напишіть /invite @${bot} у тому каналі; інакше виберіть інший.`,
};

export type SlackWords = typeof en;

export function slackWords(locale: string | null | undefined): SlackWords {
  return languageOf(locale ?? null) === 'uk' ? uk : en;
}
