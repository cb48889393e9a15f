// Why something failed, in Ukrainian. Reasons are kept in English, as the log has them, and become the reader's language
// when they are shown. A rule is what is kept, with {} for what differs, and how it is said; {} there takes the same, in order.
import type { Language } from '../words.ts';

type Rule = readonly [kept: string, said: string];

const feeds: readonly Rule[] = [
  ['the server answered {} ({})', 'сервер відповів {} ({})'],
  ['the server answered {}', 'сервер відповів {}'],
  ['bad request', 'хибний запит'],
  ['it wants a password', 'потрібен пароль'],
  ['it does not let the bot in', 'бота не пускають'],
  ['there is no such page', 'такої сторінки немає'],
  ['it has no feed to offer', 'стрічки там немає'],
  ['it is gone for good', 'її прибрано назавжди'],
  ['too many requests', 'забагато запитів'],
  ['not available for legal reasons', 'недоступно з правових причин'],
  ['a fault of the server', 'збій на сервері'],
  ['it is busy or being repaired', 'він перевантажений або на ремонті'],
  ['there is no such host', 'такого вузла немає'],
  ['the name cannot be looked up now', 'ім’я зараз не вдається знайти'],
  ['the host has no address', 'вузол не має адреси'],
  ['{} has no address', '{} не має адреси'],
  ['nothing listens there', 'там ніхто не відповідає'],
  ['the server broke off the connection', 'сервер обірвав з’єднання'],
  ['the host cannot be reached', 'до вузла не дістатися'],
  ['the network cannot be reached', 'до мережі не дістатися'],
  ['no connection in time', 'з’єднання не встановлено вчасно'],
  ['no connection within {} s', 'немає з’єднання за {} с'],
  ['no answer within {} s', 'немає відповіді за {} с'],
  ['no complete answer within {} s', 'немає повної відповіді за {} с'],
  ['the answer stopped half way', 'відповідь обірвалася на півдорозі'],
  ['the answer has too many headers', 'у відповіді забагато заголовків'],
  ['the answer is shorter than announced', 'відповідь коротша, ніж обіцяно'],
  ['its certificate has expired', 'строк дії його сертифіката минув'],
  ['its certificate is signed by itself', 'його сертифікат підписано ним самим'],
  ['its certificate cannot be checked', 'його сертифікат не вдається перевірити'],
  ['its certificate is for another host', 'його сертифікат для іншого вузла'],
  ['the packed answer is damaged', 'стиснену відповідь пошкоджено'],
  ['the answer is no HTTP', 'відповідь не за HTTP'],
  ['the answer is larger than {} MB', 'відповідь більша за {} МБ'],
  ['the unpacked answer is larger than {} MB', 'розпакована відповідь більша за {} МБ'],
  ['the answer is packed more than twice', 'відповідь стиснено більш ніж двічі'],
  ['the answer is packed as "{}", which was not asked for', 'відповідь стиснено як «{}», а цього не просили'],
  ['the answer is a damaged archive, or larger than {} MB', 'відповідь — пошкоджений архів або більша за {} МБ'],
  [
    '{} is an address of a private network, which feeds may not use; who runs the bot can allow it with ALLOW_PRIVATE_HOSTS',
    '{} — адреса приватної мережі, а стрічкам туди не можна; дозволити може той, хто тримає бота: ALLOW_PRIVATE_HOSTS',
  ],
  ['"{}" is no address that starts with http:// or https://', '«{}» — не адреса з http:// або https://'],
  ['no address that starts with http:// or https://', 'немає адреси з http:// або https://'],
  ['it has no xmlUrl', 'бракує xmlUrl'],
  ['{} asked to be left alone', '{} просить поки не звертатися'],
  ['more than {} redirects, the last to {}', 'понад {} переспрямувань, останнє на {}'],
  ['the bot is stopping', 'бот зупиняється'],
  ['the server says "unchanged" to a first question', 'сервер на перший же запит каже «без змін»'],
  ['another process has taken this feed over', 'цю стрічку вже читає інший процес'],
  ['the list has it twice', 'у списку вона двічі'],
  ['moved for good to {}', 'переїхала назавжди на {}'],
  ['failing for 7 days: {}', 'не вдається прочитати вже 7 днів: {}'],
  ['the document is empty', 'документ порожній'],
  ['the document breaks off before its first item', 'документ обривається ще до першого запису'],
  [
    'the server answered 304 (not modified) although it was asked for everything',
    'сервер відповів 304 (без змін), хоча його питали про все',
  ],
  ['the document is larger than {} MB', 'документ більший за {} МБ'],
  ['this is a list of feeds (OPML), not a feed', 'це перелік стрічок (OPML), а не стрічка'],
  ['this is a web page (HTML), not a feed', 'це вебсторінка (HTML), а не стрічка'],
  ['this is JSON, but not a JSON Feed', 'це JSON, але не JSON Feed'],
  ['this is XML, but neither RSS nor Atom', 'це XML, але не RSS і не Atom'],
  ['this is neither RSS, Atom nor JSON Feed', 'це не RSS, не Atom і не JSON Feed'],
  ['reading it takes more memory than a feed may use', 'щоб її прочитати, потрібно більше пам’яті, ніж дозволено'],
  ['reading it failed', 'прочитати не вдалося'],
  ['reading it took longer than {} s', 'читання тривало понад {} с'],
  ['it cannot be read', 'не читається'],
  ['it cannot be read: {}', 'не читається: {}'],
];

const chat: readonly Rule[] = [
  ['not connected yet', 'ще не з’єднано'],
  ['not started', 'ще не запущено'],
  ['not listening', 'не слухає'],
  ['no connection', 'немає з’єднання'],
  ['the connection was closed', 'з’єднання закрито'],
  ['Slack fell silent', 'Slack замовк'],
  ['Slack refreshes the connection', 'Slack оновлює з’єднання'],
  ['Slack asks to slow down', 'Slack просить не поспішати'],
  ['Slack asks to wait ({})', 'Slack просить почекати ({})'],
  ['Slack failed ({})', 'збій у Slack ({})'],
  ['Slack cannot be reached ({})', 'до Slack не дістатися ({})'],
  ['Slack answered with HTTP status {}', 'Slack відповів кодом HTTP {}'],
  ['Slack refuses Socket Mode with this SLACK_APP_TOKEN ({})', 'Slack не приймає SLACK_APP_TOKEN для Socket Mode ({})'],
  ['Slack did not tell the message’s id', 'Slack не назвав ідентифікатора повідомлення'],
  ['connecting to Discord', 'триває з’єднання з Discord'],
  ['Discord refused the bot token', 'Discord не прийняв токен бота'],
  ['Discord cannot be reached: {}', 'до Discord не дістатися: {}'],
  ['Discord cannot be reached ({})', 'до Discord не дістатися ({})'],
  ['Discord answered {}', 'Discord відповів {}'],
  ['Discord did not answer in time', 'Discord не відповів вчасно'],
  [
    'another process holds the connection to Discord; this one posts',
    'з’єднання з Discord тримає інший процес; цей надсилає',
  ],
  ['the answer was lost ({})', 'відповідь загубилася ({})'],
  ['the answer was lost: {}', 'відповідь загубилася: {}'],
  ['the answer was lost', 'відповідь загубилася'],
  ['the answer could not be read', 'відповідь не вдалося прочитати'],
  ['cut off', 'обірвалася'],
  ['it was not posted', 'його не надіслано'],
  ['sent again under its key', 'надіслано ще раз під тим самим ключем'],
  ['the schedule was removed', 'розклад видалено'],
  ['the schedule was paused', 'розклад призупинено'],
  ['the edition is no longer kept', 'цього випуску вже немає'],
  ['the channel is paused', 'канал призупинено'],
  ['{} is not set up', '{} не налаштовано'],
  ['there is no channel to answer in', 'немає каналу, де відповісти'],
  ['stopped', 'зупинено'],
  ['held back: too many refused requests', 'притримано: забагато відхилених запитів'],
  ['a terminal keeps no history', 'термінал не має історії'],
  ['the channel has too many newer messages', 'у каналі забагато новіших повідомлень'],
  ['the channel has too many messages since then', 'відтоді в каналі забагато повідомлень'],
  ['a message without a key was posted since', 'відтоді було повідомлення без ключа'],
  ['a forum without a server', 'форум без сервера'],
  ['10 posts were published within the hour', 'за годину вже оприлюднено 10 дописів'],
  ['Briefwire is not installed there any more', 'Briefwire там уже не встановлено'],
  [
    'Briefwire is not installed in the workspace {}: install it again, or remove its subscriptions.',
    'Briefwire не встановлено в робочому просторі {}: встановіть знову або видаліть його розклади.',
  ],
  [
    'Briefwire is not in this channel: type /invite @Briefwire there, then resume the subscription.',
    'Briefwire немає в цьому каналі: наберіть там /invite @Briefwire, тоді відновіть розклад.',
  ],
  [
    'Slack does not know this channel or hides it from Briefwire: if it is private, type /invite @Briefwire there and resume; if it was deleted, remove the subscription.',
    'Slack не знає цього каналу або ховає його від Briefwire: якщо він приватний, наберіть там /invite @Briefwire і відновіть розклад; якщо його вилучено, видаліть розклад.',
  ],
  [
    'This channel is archived: unarchive it and resume the subscription, or remove the subscription.',
    'Цей канал в архіві: поверніть його і відновіть розклад або видаліть розклад.',
  ],
  [
    'Slack does not know this person any more: remove the subscription.',
    'Slack більше не знає цієї людини: видаліть розклад.',
  ],
  [
    'The Messages tab of the app is off: turn it on under App Home in the app settings.',
    'Вкладку Messages застосунку вимкнено: увімкніть її в App Home у налаштуваннях застосунку.',
  ],
  [
    "Slack refuses the bot's token ({}): install the app in the workspace again and set the new SLACK_BOT_TOKEN.",
    'Slack не приймає токен бота ({}): встановіть застосунок у робочому просторі знову і задайте новий SLACK_BOT_TOKEN.',
  ],
  [
    'The Slack app lacks the scope {}: add it under OAuth & Permissions and install the app again.',
    'Застосунку Slack бракує дозволу {}: додайте його в OAuth & Permissions і встановіть застосунок знову.',
  ],
  ['that this needs', 'на це'],
  [
    'Only some people may post in this channel ({}): ask an owner of the workspace to let Briefwire post there.',
    'У цьому каналі пишуть лише деякі ({}): попросіть власника робочого простору дозволити це Briefwire.',
  ],
  [
    'Slack refused how the message is built ({}): this is a fault in Briefwire, please report it.',
    'Slack не прийняв будову повідомлення ({}): це помилка в Briefwire, повідомте про неї.',
  ],
  ['Slack refused the message ({}).', 'Slack не прийняв повідомлення ({}).'],
  ['<#{}>: {} ({}).', '<#{}>: {} ({}).'],
  [
    'Briefwire cannot see the channel. Give it "View Channel" there',
    'Briefwire не бачить каналу. Дайте йому там право «Переглядати канал»',
  ],
  [
    'Briefwire may not post in the channel. Give it "Send Messages" and "Embed Links" there',
    'Briefwire не може писати в каналі. Дайте йому там права «Надсилати повідомлення» і «Вбудовувати посилання»',
  ],
  [
    'the channel was deleted. Choose another one with /briefing schedule',
    'канал вилучено. Виберіть інший: /briefing schedule',
  ],
  ['the thread is locked. Unlock it or choose another channel', 'гілку закрито. Відкрийте її або виберіть інший канал'],
  [
    'the thread is archived. Open it again or choose another channel',
    'гілка в архіві. Відкрийте її знову або виберіть інший канал',
  ],
  ['that kind of channel holds no messages. Choose another one', 'у таких каналах немає повідомлень. Виберіть інший'],
  [
    'the forum wants a tag on every post. Make one that everyone may use, or lift that rule',
    'форум вимагає тег на кожному дописі. Зробіть тег для всіх або зніміть цю вимогу',
  ],
];

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const compiled = [...feeds, ...chat].map(([kept, said]) => ({
  pattern: new RegExp(`^${kept.split('{}').map(literally).join('(.+?)')}$`, 's'),
  said: said.split('{}'),
}));

/** As it is kept where no rule fits: the words of other programs. */
export function reasonWords(reason: string, language: Language): string {
  return language === 'uk' ? inUkrainian(reason) : reason;
}

function inUkrainian(reason: string): string {
  for (const { pattern, said } of compiled) {
    const match = pattern.exec(reason);
    if (match) return said.map((part, index) => (index === 0 ? '' : inUkrainian(match[index] ?? '')) + part).join('');
  }
  // "example.org: there is no such host"
  const [, host, rest] = /^([\w.:[\]-]+): (.+)$/s.exec(reason) ?? [];
  return host && rest ? `${host}: ${inUkrainian(rest)}` : reason;
}
