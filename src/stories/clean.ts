// What is no part of the report: datelines, bylines, captions, links, "Read more". Only edges are taken off, so that
// what remains stands word for word in the source.
import type { Sentence } from './sentences.ts';

/** Months, short and long, in the languages whose datelines carry a date. */
const month =
  '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\\.?|' +
  '(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру)\\p{L}*\\.?';
const date = `(?:(?:${month})\\s\\d{1,2}|\\d{1,2}\\s(?:${month}))(?:,?\\s\\d{4})?`;
const agency = '\\((?:\\p{Lu}[\\p{L}\\p{N}.&/ -]{1,30})\\)|/\\p{Lu}[\\p{L}.-]{2,20}/';
const dash = '(?:[—–―]|--?|_)';
const capsPlace = "(?:Al |El |La |San )?\\p{Lu}[\\p{Lu}'’.]{2,}(?:[ /-]\\p{Lu}[\\p{Lu}'’.]*){0,3}";
const titlePlace = "\\p{Lu}[\\p{L}'’.]+(?:[ -]\\p{Lu}[\\p{L}'’.]+){0,2}";
const region = "(?:,\\s\\p{Lu}[\\p{L}'’.]*(?:\\s\\p{Lu}[\\p{L}'’.]*){0,2})?";
/** "MOSUL, Iraq/BAGHDAD": a report from two places. */
const capsPlaces = `${capsPlace}${region}(?:/${capsPlace}${region}){0,2}`;
/** A sentence goes on after a dateline with a capital, a figure or a quotation. */
const opening = '(?=["“«„\'‘]?[\\p{Lu}\\p{N}])';

/** Each takes something off the beginning. Order does not matter: they run until none matches. */
const heads: readonly RegExp[] = [
  // KYIV (Agency) - ; HARLOW, England (Reuters) - ; LONDON, March 3 (Xinhua) -- ; МОСКВА, 5 ноя — РИА Новости.
  new RegExp(`^${capsPlaces}(?:[,.]\\s?${date})?\\.?\\s?(?:${agency})\\s?(?:${dash}|:|\\.)?\\s*${opening}`, 'u'),
  new RegExp(`^${capsPlace}${region}(?:[,.]\\s?${date})?\\s?(?:—\\s*|(?:[–―]|\\s--?|_|:)\\s+)${opening}`, 'u'),
  new RegExp(
    `^${capsPlace}${region}[,.]\\s${date}\\s?[.:]?\\s?(?:${dash}\\s)?(?:${agency}\\.?\\s|\\p{Lu}{3,}\\s?[.:—–-]\\s)?${opening}`,
    'u',
  ),
  new RegExp(
    `^(?:РИА Новости|ИНТЕРФАКС|ТАСС|УНН|Укрінформ|Интерфакс-Украина|Інтерфакс-Україна)\\s?[.:/—–-]\\s*${opening}`,
    'u',
  ),
  new RegExp(`^${capsPlace}\\.\\s\\p{Lu}{2,12}\\.\\s${opening}`, 'u'),
  // Kyiv, Ukraine (CNN) - ; (Reuters) -
  new RegExp(
    `^(?:${titlePlace}${region}\\s)?(?:\\((?:CNN|AP|AFP|Reuters|UPI|Xinhua|BBC|Bloomberg|Kyodo|EFE|dpa|DPA|ANI|PTI|IANS|[A-Z]{2,4} News|TASS|ТАСС|УНН)[^)]{0,25}\\)|/(?:TASS|ТАСС)/)\\.?\\s*(?:${dash}|:)?\\s*${opening}`,
    'u',
  ),
  // Kyiv - with a long dash, and (Agency.com) -- ; a sentence goes on with a capital only after a dateline.
  new RegExp(`^[A-Z][A-Za-z'’.]+(?: [A-Z][A-Za-z'’.]+){0,2}(?:, [A-Z][A-Za-z.]+)?\\s(?:[—–]|--)\\s${opening}`, 'u'),
  new RegExp(`^${titlePlace}${region},\\s${date}\\s?:\\s${opening}`, 'u'),
  new RegExp(`^\\([A-Z][A-Za-z]+\\.(?:com|org|net)\\)\\s*(?:${dash}|:)?\\s*${opening}`, 'u'),
  // Moscow. Nov 5. INTERFAX - ; Киев. 29 марта. ИНТЕРФАКС -
  new RegExp(
    `^${titlePlace}\\.\\s${date}\\.\\s\\p{Lu}[\\p{Lu}\\p{L}.-]{2,}(?:\\.[A-Z]{2})?\\s?${dash}\\s*${opening}`,
    'u',
  ),
  // By Jane Doe KYIV (Reuters) - : the name before a dateline or a rule
  /^(?:By|BY|Автор:?|Текст:?)\s(?:\p{Lu}[\p{L}.'’-]+,?\s(?:and\s|та\s|и\s)?){1,6}(?:[|•—–-]\s|(?=\p{Lu}{3,}[ ,(]))/u,
  // Bremen - Von Jane Doe · : the byline behind the place
  new RegExp(
    `^(?:${titlePlace}\\s[–—-]\\s)?(?:By|Von|Par|Por|Di)\\s(?:\\p{Lu}[\\p{L}.'’-]+\\s){1,4}[·•|]\\s*${opening}`,
    'u',
  ),
  // Labels before the sentence
  /^(?:UPDATE(?:D)?|Exclusive|Breaking|Opinion|Analysis|Watch|Update(?: \d[\d:.]*(?: [ap]\.?m\.?)?(?: [A-Z]{2,3})?)?|BREAKING(?: NEWS)?|EXCLUSIVE|WATCH(?: LIVE)?|LIVE|VIDEO|OPINION|ANALYSIS|JUST (?:IN|NOW)|ОНОВЛЕНО|ОБНОВЛЕНО|ТЕРМІНОВО|СРОЧНО|ВІДЕО|ВИДЕО)\s?(?:[:|]|[—–]\s?|-\s|\d+-)\s*(?=["“«]?\s?[\p{Lu}\p{N}])/u,
  // Headings that run in: "Driving the news: ..."
  /^(?:Driving the news|Why (?:it|this) matters|The big picture|Between the lines|State of play|The state of play|By the numbers|What (?:they're|they’re|he's|he’s|she's|she’s|we're|we’re|to) (?:saying|know|hearing|watch)|What's next|What’s next|What happened|What’s happening|What's happening|The bottom line|The latest|The details|Details|The context|Context|Background|Catch up quick|Flashback|Zoom (?:in|out)|Go deeper|The intrigue|Yes, but|Of note|Worth noting|Threat level|Behind the scenes|Our thought bubble|The backdrop|Key (?:points?|takeaways?)):\s+(?=["“]?[\p{Lu}\p{N}])/u,
  /^(?:CLOSE|ADVERTISEMENT|Advertisement|SHARE|Share|PRINT|LISTEN)\s+(?=["“]?\p{Lu})/u,
  /^(?:Updated|Published|Posted|Last updated|Оновлено|Опубліковано|Обновлено|Опубликовано)(?: (?:at|on))?:?\s[^!?]{0,40}?\d{4}(?:,?\s\d{1,2}:\d{2}(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s[A-Z]{2,4})?)?\s?[|•—–-]?\s*(?=\p{Lu})/u,
  /^(?:\(?(?:Photo|Image|Video|Picture|Credit|Фото|Відео|Видео|Зображення|Изображение)(?: (?:by|credit|via))?\s?[:/]\s?[^.!?]{0,60}[.)])\s*(?=\p{Lu})/u,
  // 5 September 2012 – ; a date alone before the sentence
  new RegExp(`^\\d{1,2}\\s(?:${month})\\s\\d{4}(?:\\s?[—–|-]|\\s)\\s*${opening}`, 'u'),
  // "Wednesday, January 21, 2015, 2:28 PM - "
  new RegExp(`^\\p{Lu}\\p{Ll}+day, ${date}(?:,? \\d{1,2}:\\d{2}(?: ?[AP]M)?)?\\s?[—–|-]\\s*${opening}`, 'u'),
  // The number in a gallery, "3/37".
  /^\d{1,3}\/\d{1,3}\s+(?=["“]?\p{Lu})/u,
  /^(?:[•·▪►▶*■◆→]|[-–—](?=\s))\s*/u,
];

/** What stands at the end is looked for in so many last characters: looking everywhere costs time. */
const longestTail = 160;

/** Each takes something off the end. */
const tails: readonly RegExp[] = [
  /\s*(?:pic\.twitter\.com|t\.co)\/\S*$/i,
  /\s*https?:\/\/\S+$/i,
  /\s*(?:\[(?:…|\.{3}|&#8230;|\+\d+ chars|Read more)\])$/i,
  /\s*\((?:AP|AFP|Reuters|UPI|Xinhua|ANI|PTI|IANS|EPA|TASS|ТАСС|УНН)\)$/,
  /\s*(?:Read (?:more|on|the full (?:story|article))|Continue reading|Click here(?: to read more)?|Learn more|See also|Keep reading|Full story|Show more|Advertisement|Story continues below(?: advertisement)?|Читати (?:далі|більше|також)|Докладніше|Детальніше|Реклама|Читать (?:далее|также|полностью)|Подробнее|Подробности|Weiterlesen|Mehr (?:lesen|dazu)|Lire la suite|En savoir plus|Leer más|Seguir leyendo|Leggi (?:anche|tutto)|Czytaj (?:więcej|dalej|też))(?:\s[^.!?]{0,80})?\s?(?:…|\.{3}|[»>→]+|:)?$/iu,
  /\s*(?:…|\.{3})\s?(?:more|»|>+|→)$/iu,
];

/** A sentence without its dateline, byline, links and "Read more": a part of the same text, or null when nothing is left. */
export function cleanSentence(sentence: Sentence): Sentence | null {
  let { text, start } = sentence;
  for (let round = 0; round < 4; round++) {
    const before = text;
    for (const head of heads) {
      const cut = head.exec(text)?.[0].length ?? 0;
      if (cut === 0) continue;
      const rest = text.slice(cut).trimStart();
      start += text.length - rest.length;
      text = rest;
    }
    for (const tail of tails) {
      const from = Math.max(0, text.length - longestTail);
      const match = tail.exec(text.slice(from));
      const found = match ? { 0: match[0], index: match.index + from } : null;
      // The words may also be a sentence's own ("He asked them to read more."): only after a full stop or a dash.
      if (found && /(?:^|[.!?…"”»)\]:]|\s[-–—|])$/u.test(text.slice(0, found.index))) text = text.slice(0, found.index);
      else if (found && /^\s*(?:https?:|pic\.|t\.co|[[(]|…|\.{3})/i.test(found[0])) text = text.slice(0, found.index);
    }
    text = text.trimEnd();
    if (text === before) break;
  }
  return text ? { text, start } : null;
}

const notReport: readonly RegExp[] = [
  /https?:\/\/|www\.|pic\.twitter|\bt\.co\/|@\w+\.\w+|(?:^|\s)@\w{3,}|\(@\w+\)/i,
  /(?:toggle caption|enlarge this image|getty images|shutterstock|photo(?:graph)? by|photo credit|image credit|file photo|ap photo|stock photo|screenshot|\bin (?:this|these) (?:\p{L}+ )*(?:photos?|images?|pictures?|frame grab)\b|\((?:left|right|center|centre|second from (?:left|right)|pictured)\)|\bfrom left(?: to right)?,)/iu,
  /^(?:FILE|PHOTOS?|AP|REUTERS)\s?(?::|[—–-]\s)/u,
  /\(?(?:Photo|Image|Picture|Credit|Caption|Video|Фото|Відео|Видео|Зображення|Изображение)\s?[:/]/iu,
  /\b(?:all rights reserved|copyright|©|newsletter|subscribe|sign up|log in|your (?:inbox|browser|email)|privacy policy|terms of (?:use|service)|cookies?\b.{0,30}\b(?:policy|use)|javascript|click here|follow us|share this|contributed to this (?:report|story|article)|this (?:article|story) (?:was|is|has been|originally) (?:originally |first )?(?:published|updated|written|appeared)|originally appeared|appeared first on|the views expressed|read more|reporting by|editing by|story continues|watch (?:the )?(?:video|below|live)|video below|scroll down|download (?:the|our) app|support (?:our|independent) journalism|become a (?:member|subscriber)|advertis(?:ement|ing)|listen to this article|minute read)\b/i,
  /(?:підписуйтесь|підписуйтеся|підпишіться|підписатися|читайте також|дивіться також|усі права|всі права|передрук|нагадаємо|слідкуйте за|наш(?:ому)? telegram|telegram-канал(?:і|у)? «?наш|натисніть ctrl|якщо ви (?:знайшли|помітили) помилку|реклама|раніше (?:ми )?(?:повідомлялося|писали|повідомляли))/iu,
  /(?:подписывайтесь|подпишитесь|читайте также|смотрите также|все права|перепечатка|напомним|следите за|наш(?:ем)? (?:telegram|телеграм)|нажмите ctrl|если вы (?:нашли|заметили) ошибку|на правах рекламы|ранее (?:мы )?(?:сообщалось|писали|сообщали))/iu,
  /\b(?:abonnieren sie|newsletter abonnieren|alle rechte vorbehalten|abonnez-vous|tous droits réservés|suscríbete|todos los derechos|iscriviti|tutti i diritti|zapisz się|wszelkie prawa)\b/iu,
  /\b(?:as an interest to stay up to date|Opens a New Window|here['’]s (?:a look|what (?:we|you|to) (?:know|need)))\b/i,
  // "Sep 8, 2018; New York, NY, USA; Ann Roe prepares ...": a picture agency's caption.
  /^\p{Lu}\p{Ll}{2,8}\.? \d{1,2}, \d{4}; /u,
  // What a web archive says about its own page.
  /\b(?:WARC files|crawl data|broken links on the web|Wayback Machine after an embargo)\b/,
  /\p{Ll}\p{Lu}\p{L}+\b.*\bMORE\b/u,
  /^(?:Track|Find out|See|Learn|Check out|Discover|Explore) (?:which|how|what|where|why|who|the latest|our|more|all)\b/,
];

// "Как сообщал Курьер, ..." in this aspect, "Раніше Кур'єр писав": what was told before.
const toldBefore =
  /^(?:Как|Як) (?:уже |вже )?(?:ранее |раніше )?(?:сообщал(?:а|о|и|ось)?|писал(?:а|о|и)?|повідомляв|повідомлял(?:а|о|и|ося)|писав) /u;

const posing =
  'speaks?|looks? on|gestures?|waves?|poses?|listens?|smiles?|shakes? hands|is seen|are seen|is pictured|are pictured|is shown|are shown';
const passing =
  'walks?|stands?|sits?|arrives?|leaves?|enters?|departs?|boards?|attends?|address(?:es)?|reacts?|holds?|testif(?:y|ies)|works? at|gathers?|march(?:es)?|watch(?:es)?|carr(?:y|ies)|embraces?|hugs?|celebrates?|prays?|cheers?|inspects?|surveys?|greets?|wears?|burns?|billows?';
/** "Ann Roe speaks at a rally in Dunmore." and "..., leaves court on April 26.": the present tense of photographs. */
const caption = new RegExp(
  `^[\\p{Lu}“"][^,.]{2,70} (?:${posing})\\b[^"“]* (?:at|during|in|on|outside|near|after|before)\\b(?!.*\\b(?:said|says|told|according)\\b)|^\\p{Lu}[^.“"]{2,140} (?<!\\b(?:to|will|would|can|could|may|might|must|should|did|not) )(?:${posing}|${passing})\\b[^"“]*(?: on|,) (?:\\p{Lu}\\p{Ll}+day,? )?(?:${month}) \\d{1,2}(?:, \\d{4})?\\.$`,
  'u',
);
/** "Ann Roe, mother of Jo Roe, in November when ...": a name, what it is, a place or time, no verb. */
const verbless =
  /^\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,3}, [^,.]{3,60}, (?:left|right|center|centre|(?:in|on|at|during|outside|near) (?:\p{Lu}\p{L}+|\d{4})(?: \d{1,2})?(?:,| when| after| before|\.))/u;

/** "Ann Roe, left, and Jo Doe": where somebody stands in a picture. */
const placed = /^[^.,“"]{3,80}, (?:(?:far |second from )?(?:left|right)|center|centre|back|front)(?:, | and | with )/u;

/** "Ann Roe confers with her counsel ... on Jan. 15, 2019.": a whole date at the end, and nothing told as past. */
const dated = new RegExp(
  `^(?=.*\\p{Lu}\\p{L}+,? (?:(?:is|are) \\p{L}+ed|\\p{Ll}{3,}(?<!s)s) )(?!.*\\b(?:was|were|had|has|have|will|said|told|since|until|took|went|came|left|met|held|won|lost|died|built|made|gave|began|became|found|ran|saw|sent|spoke|fell|rose|struck|hit|shot|put|paid|broke|got|knew|led|set|sold|stood|taught|thought|wrote|grew|drew|flew|(?<!(?:is|are) )\\p{L}{2,}ed)\\b).*(?: on|,| in)? (?:\\p{Lu}\\p{Ll}+day,? )?(?:${month}) \\d{1,2}, \\d{4}(?:,? (?:in|at|outside|near) [^.]{3,50})?\\.$`,
  'u',
);

/** True for captions, credits, calls to subscribe, "as we wrote earlier" and other lines that report nothing. */
export function isBoilerplate(text: string): boolean {
  return (
    notReport.some(pattern => pattern.test(text)) ||
    toldBefore.test(text) ||
    caption.test(text) ||
    verbless.test(text) ||
    placed.test(text) ||
    dated.test(text)
  );
}

/** True when quotation marks and brackets that open in the text also close in it. Publishers mix “ with ": "a “stunt."". */
export function isBalanced(text: string): boolean {
  const marks = text.match(/[()[\]«»„“”"]|``|''/g) ?? [];
  const count = (mark: string): number => marks.filter(each => each === mark).length;
  if (count('(') !== count(')') || count('[') !== count(']')) return false;
  if (count('«') !== count('»') || count('``') !== count("''")) return false;
  const [low, open, close, straight] = [count('„'), count('“'), count('”'), count('"')];
  // „…“ closes with the mark that opens in English.
  if (low > 0) return straight % 2 === 0 && low === open + close;
  return straight % 2 === 0 ? open === close : Math.abs(open - close) === 1 && straight === 1;
}
