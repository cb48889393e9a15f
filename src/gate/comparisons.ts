// Comparisons: what is more, dearer, faster or ahead in the source is not told as less, cheaper, slower or behind.
import { type Part, partsOf } from './links.ts';
import type { Cited, Material, Problem } from './material.ts';
import { contentOf, isRelated } from './words.ts';

type Scale = readonly [plus: RegExp, minus: RegExp];

/** The two ends of each scale. */
const scales: readonly Scale[] = [
  [
    /\b(?:twice (?:as|the|that|its|his|her|their|what)|doubl\w+|two-fold|twofold)\b|(?:вдвічі|удвічі|вдвое|удвое|у два рази|в два раза) (?:більш|больш|вищ|выш|дорожч|дорож)\p{L}*|подвої|удвои/iu,
    /\b(?:half (?:as|the|that|its|his|her|their|what)|by half|in half|halv\w+)\b|(?:вдвічі|удвічі|вдвое|удвое|у два рази|в два раза) (?:менш|меньш|нижч|ниж|дешевш|дешевл)\p{L}*|вполовину|наполовину/iu,
  ],
  [
    /\b(?:ahead of|in front of|leads?|leading|overtook|overtak\w+|outpac\w+|outstripp?\w*|surpass\w*)\b|випередж|випереди|опереди|опереж|обогна|обігна|обійш(?:ов|л)|обош[её]?л/iu,
    /\b(?:behind|trails?|trailing|lagg?\w*|overtaken)\b|відста[єюв]|отста[её]т|отста[лв]|поступи(?:в|л)|уступи[лв]/iu,
  ],
  [
    /\b(?:before)\b|(?<!\p{L})(?:до того|перед тим|перед тем)(?!\p{L})/iu,
    /\bafter\b|(?<!\p{L})(?:після|после)(?!\p{L})/iu,
  ],
  [
    /\b(?:more|larger|bigger|greater|higher)\b|(?<!\p{L})(?:більш(?:е|ий|а|і|у|ої)|больше|более|вищ(?:ий|а|е|і)|выше)(?!\p{L})/iu,
    /\b(?:less|fewer|smaller|lower)\b|(?<!\p{L})(?:менш(?:е|ий|а|і|у|ої)|меньше|менее|нижч(?:ий|а|е|і)|ниже)(?!\p{L})/iu,
  ],
  [
    /\b(?:earlier|sooner) than\b|(?<!\p{L})(?:раніше|раньше),? (?:за|ніж|чем|від)(?!\p{L})|(?:секунд|хвилин|минут|годин|час|дн|тиж|недел|місяц|месяц)\p{L}* (?:раніше|раньше)|на (?:тиждень|неделю|день|годину|місяць|месяц|рік|год) (?:раніше|раньше)/iu,
    /\blater than\b|(?<!\p{L})(?:пізніше|позже|позднее),? (?:за|ніж|чем|від)(?!\p{L})|(?:секунд|хвилин|минут|годин|час|дн|тиж|недел|місяц|месяц)\p{L}* (?:пізніше|позже|позднее)|на (?:тиждень|неделю|день|годину|місяць|месяц|рік|год) (?:пізніше|позже|позднее)/iu,
  ],
  [/\b(?:easier|easy)\b|легше|легче/iu, /\b(?:harder|difficult|hard)\b|важче|складніш|труднее|сложнее/iu],
  [
    /\b(?:more expensive|dearer|costlier|pricier)\b|дорожч|дороже/iu,
    /\b(?:cheaper|less expensive|inexpensive)\b|дешевш|дешевле/iu,
  ],
  [
    /\b(?:faster|fastest|quicker|quickest)\b|швидш|найшвидш|быстрее|быстрейш/iu,
    /\b(?:slower|slowest)\b|повільніш|медленне/iu,
  ],
  [/\b(?:older|oldest)\b|старш/iu, /\b(?:younger|youngest)\b|молодш|младш|моложе/iu],
  [/\b(?:longer than|longest)\b|довш|дольше|длинне/iu, /\b(?:shorter|shortest)\b|коротш|короче/iu],
  [/\b(?:better|best)\b|кращ|найкращ|лучш/iu, /\b(?:worse|worst)\b|гірш|хуже|худш/iu],
  [/\b(?:stronger|strongest)\b|сильніш|сильне/iu, /\b(?:weaker|weakest)\b|слабш|слабее/iu],
  [
    /\b(?:warm\w*|hot|hotter|hottest)\b|тепліш|теплее|спекотн|жарк|гаряч|горяч/iu,
    /\b(?:cold\w*|cool\w*)\b|холодн|прохолодн|прохладн/iu,
  ],
  [
    /\b(?:wet|wetter|wettest|rainy|rainier)\b|дощов|вологіш|дождлив|влажн/iu,
    /\b(?:dry|drier|driest)\b|суш|посушлив|засушлив|сухіш|(?<!\p{L})сух(?:а|ий|о)/iu,
  ],
  [
    /\b(?:highest|largest|biggest|(?<!at (?:the )?)most|maximum)\b|найбільш|найвищ|наибольш|наивысш|максим|крупнейш/iu,
    /\b(?:lowest|smallest|fewest|(?<!at (?:the )?)least|minimum)\b|найменш|найнижч|наименьш|мінім|миним/iu,
  ],
  [/\b(?:wider|broader)\b|ширш|шире/iu, /\b(?:narrower)\b|вужч|уже чем/iu],
];

/** A comparison in the bullet against a rise or fall in the source: "more than a year ago" where it "fell from 48,000". */
const than = '(?! (?:[$€£]?\\d|one|two|three|four|five|six|seven|eight|nine|ten|a |an |half))';
const changes: { readonly told: Scale; readonly known: Scale } = {
  told: [
    new RegExp(
      `\\b(?:more|higher|larger|bigger|greater|faster) than${than}|\\bexceed(?:ed|s|ing)?${than}|\\babove (?:the|its|last|that|a year)|(?<!\\p{L})(?:більш\\p{L}{1,3}|вищ\\p{L}{1,3}),? (?:ніж|за |як|від )|(?:больше|выше),? (?:чем|прошл)|% (?:more|higher|больше|более|выше|більше|вище)|перевищи(?:в|л)\\p{L}*(?! \\d)|превыси(?:л|в)\\p{L}*(?! \\d)`,
      'iu',
    ),
    new RegExp(
      `\\b(?:less|fewer|lower|smaller|slower) than${than}|\\bbelow (?:the|its|last|that|a year)|\\bshort of${than}|(?<!\\p{L})(?:менш\\p{L}{1,3}|нижч\\p{L}{1,3}),? (?:ніж|за |як|від )|(?:меньше|ниже),? (?:чем|прошл)|% (?:less|fewer|lower|меньше|ниже|менше|нижче)`,
      'iu',
    ),
  ],
  known: [
    /\b(?:rose|risen|rising|rises|grew|grown|grows|increas\w+|climb\w+|jump\w+|soar\w+|surg\w+|gain\w*|up|above|more|higher|over|exceed\w*|accelerat\w+|doubl\w+|tripl\w+)\b|(?<!\p{L})(?:зр[оі]с|вирос|вирост|збільш|підвищ|підня|подорожч|приско|побільш|більш|вищ|понад|перевищ|вырос|выраст|увелич|повыс|подня|подорож|ускор|больш|выше|более|превы)/iu,
    /\b(?:f[ea]ll(?:en|s|ing)?|dropp?\w*|declin\w+|decreas\w+|slipp?\w*|slump\w*|shr[aiu]nk\w*|slow\w*|eas(?:ed|es|ing)|down|cut|lower\w*|below|less|fewer|reduc\w+|short of|lost|loses)\b|(?<!\p{L})(?:впа|зменш|зниз|скоро[тч]|сповіль|уповіль|подешев|здешев|поменш|менш|нижч|упа[лв]|сниз|сократ|уменьш|замедл|подешев|меньш|ниже|менее|втрати|потеря)/iu,
  ],
};

export function checkComparisons(material: Material): Problem | null {
  if (material.isTranslated) return null;
  for (const part of partsOf(material)) {
    const { base } = part;
    const [first, last] = [part.words[0], part.words.at(-1)];
    if (!base || !first || !last) continue;
    const text = part.sentence.words
      .slice(Math.max(0, first.index - 2), last.index + 1)
      .map(word => word.text)
      .join(' ')
      .replaceAll(' ,', ',')
      .replace(bounds, '');
    for (const [plus, minus] of scales) {
      const by = turned(text, part, base, [plus, minus], [plus, minus], material);
      if (by) return by;
    }
    const by = turned(text, part, base, changes.told, changes.known, material);
    if (by) return by;
  }
  return null;
}

/** "more than 20,000" tells how many, not which of two is more. */
const bounds =
  /\b(?:more|less|fewer|higher|lower) than (?=[$€£]?\d)|(?<!\p{L})(?:более|больше|менее|меньше|більше|менше)(?:,? (?:чем|ніж|як))?(?: на| за)? (?=[$€£]?\d)/giu;

function turned(text: string, part: Part, cited: Cited, told: Scale, known: Scale, material: Material): Problem | null {
  const base = { ...cited, text: cited.text.replace(bounds, '') };
  for (const [here, there] of [
    [0, 1],
    [1, 0],
  ] as const) {
    const found = told[here].exec(text);
    if (!found || known[here].test(base.text) || told[here].test(base.text) || told[there].test(part.sentence.text))
      continue;
    const other = known[there].exec(base.text);
    if (!other || isDenied(text, found.index) !== isDenied(base.text, other.index)) continue;
    const isElsewhere = material.cited.some(
      other => other !== cited && known[here].test(other.text) && sharedWith(part, other) >= 2,
    );
    if (isElsewhere || isSwapped(text, found.index, base, other.index)) continue;
    return { reason: 'action', detail: `“${found[0]}” against “${other[0]}”` };
  }
  return null;
}

const denying = /(?<!\p{L})(?:not|no|never|n[o']t|не|ни|ні)\s(?:\p{L}+\s){0,2}$/iu;
const isDenied = (text: string, at: number): boolean => denying.test(text.slice(0, at));

/** "Canadian steel is dearer than Turkish" for "Turkish steel is cheaper than Canadian". */
function isSwapped(text: string, at: number, base: Cited, baseAt: number): boolean {
  const sides = (all: string, position: number): readonly [string, string] => [
    all.slice(0, position).toLowerCase(),
    all.slice(position).toLowerCase(),
  ];
  // "ahead of X" for "X is behind".
  const object = /\p{Lu}\p{L}{2,4}/u.exec(text.slice(at))?.[0].toLowerCase();
  if (
    object &&
    base.text
      .slice(Math.max(0, baseAt - 24), baseAt)
      .toLowerCase()
      .includes(object)
  )
    return true;
  const [left, right] = sides(text, at);
  const [before, after] = sides(base.text, baseAt);
  const shared = (a: string, b: string): number =>
    [...new Set(a.match(/\p{L}{4,}/gu) ?? [])].filter(word => b.includes(word.slice(0, 4))).length;
  return shared(left, after) + shared(right, before) > shared(left, before) + shared(right, after);
}

const sharedWith = (part: Part, cited: Cited): number =>
  part.words.filter(word => contentOf(cited).some(other => isRelated(word, other))).length;
