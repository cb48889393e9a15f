// Comparisons: what is more, dearer, faster or ahead in the source is not told as less, cheaper, slower or behind, and the two
// that are compared do not change places.
import { type Part, partsOf } from './links.ts';
import type { Cited, Material, Problem } from './material.ts';
import { contentOf, isRelated, type Reading, type Word } from './words.ts';

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
      `\\b(?:more|higher|larger|bigger|greater|faster) than${than}|\\bexceed(?:ed|s|ing)?${than}|\\babove (?:the|its|last|that|a year)|(?<!\\p{L})(?:більше|вище),? (?:ніж|за |як)|(?:больше|выше),? (?:чем|прошл)|% (?:more|higher|больше|более|выше|більше|вище)|перевищи(?:в|л)\\p{L}*(?! \\d)|превыси(?:л|в)\\p{L}*(?! \\d)`,
      'iu',
    ),
    new RegExp(
      `\\b(?:less|fewer|lower|smaller|slower) than${than}|\\bbelow (?:the|its|last|that|a year)|\\bshort of${than}|(?<!\\p{L})(?:менше|нижче),? (?:ніж|за |як)|(?:меньше|ниже),? (?:чем|прошл)|% (?:less|fewer|lower|меньше|ниже|менше|нижче)`,
      'iu',
    ),
  ],
  known: [
    /\b(?:rose|risen|rising|rises|grew|grown|grows|increas\w+|climb\w+|jump\w+|soar\w+|surg\w+|gain\w*|up|above|more|higher|over|exceed\w*|accelerat\w+|doubl\w+|tripl\w+)\b|(?<!\p{L})(?:зр[оі]с|вирос|вирост|збільш|підвищ|підня|подорожч|приско|побільш|більш|вищ|понад|перевищ|вырос|выраст|увелич|повыс|подня|подорож|ускор|больш|выше|более|превы)/iu,
    /\b(?:f[ea]ll(?:en|s|ing)?|dropp?\w*|declin\w+|decreas\w+|slipp?\w*|slump\w*|shr[aiu]nk\w*|slow\w*|eas(?:ed|es|ing)|down|cut|lower\w*|below|less|fewer|reduc\w+|short of|lost|loses)\b|(?<!\p{L})(?:впа|зменш|зниз|скоро[тч]|сповіль|уповіль|подешев|здешев|поменш|менш|нижч|упа[лв]|сниз|сократ|уменьш|замедл|подешев|меньш|ниже|менее|втрати|потеря)/iu,
  ],
};

export function checkComparisons(material: Material): Problem | null {
  for (const part of partsOf(material)) {
    const { base } = part;
    const [first, last] = [part.words[0], part.words.at(-1)];
    if (!base || !first || !last) continue;
    const text = part.sentence.words
      .slice(Math.max(0, first.index - 2), last.index + 1)
      .map(word => word.text)
      .join(' ');
    for (const [plus, minus] of scales) {
      const by = turned(text, part, base, [plus, minus], [plus, minus], material);
      if (by) return by;
    }
    const by =
      turned(text, part, base, changes.told, changes.known, material) ??
      exchanged(part, base) ??
      moved(text, base) ??
      changed(text, part, base);
    if (by) return by;
  }
  return null;
}

function turned(text: string, part: Part, base: Cited, told: Scale, known: Scale, material: Material): Problem | null {
  for (const [here, there] of [
    [0, 1],
    [1, 0],
  ] as const) {
    const found = told[here].exec(text);
    if (!found || known[here].test(base.text) || told[there].test(part.sentence.text)) continue;
    const other = known[there].exec(base.text);
    if (!other || isDenied(text, found.index) !== isDenied(base.text, other.index)) continue;
    const isElsewhere = material.cited.some(
      cited => cited !== base && known[here].test(cited.text) && sharedWith(part, cited) >= 2,
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
  const [left, right] = sides(text, at);
  const [before, after] = sides(base.text, baseAt);
  const shared = (a: string, b: string): number =>
    [...new Set(a.match(/\p{L}{4,}/gu) ?? [])].filter(word => b.includes(word.slice(0, 4))).length;
  return shared(left, after) + shared(right, before) > shared(left, before) + shared(right, after);
}

const sharedWith = (part: Part, cited: Cited): number =>
  part.words.filter(word => contentOf(cited).some(other => isRelated(word, other))).length;

/** Verbs that compare their two sides. */
const outdoing =
  /^(?:outnumber|exceed|outpac|outstrip|surpass|overtak|overtook|outsold|outsell|outperform|outweigh|перевищ|випере|обігн|перевершу|перевершил|превы|опере|обогна|превос|превзо)/;

/** "Births outnumbered deaths" for "deaths outnumbered births". */
function exchanged(part: Part, base: Cited): Problem | null {
  for (const verb of part.words.filter(word => outdoing.test(word.low))) {
    const same = base.words.find(other => outdoing.test(other.low) && isRelated(verb, other));
    if (!same) continue;
    const [left, right] = [nearest(part.sentence, verb, -1), nearest(part.sentence, verb, 1)];
    const [before, after] = [nearest(base, same, -1), nearest(base, same, 1)];
    if (!left || !right || !before || !after) continue;
    if (isRelated(left, after) && isRelated(right, before) && !isRelated(left, before))
      return { reason: 'action', detail: `${left.text} and ${right.text} have changed places` };
  }
  return null;
}

const nearest = (reading: Reading, word: Word, step: 1 | -1): Word | undefined => {
  const side =
    step < 0
      ? reading.words.slice(Math.max(0, word.index - 4), word.index)
      : reading.words.slice(word.index + 1, word.index + 5);
  const content = side.filter(item => item.isContent);
  return step < 0 ? content.at(-1) : content[0];
};

const routes =
  /(?<!\p{L})(?:from|with|із|зі|з|из|с|со|від|от)\s(?:the\s)?(\p{L}{4,})[\p{L}\s]{0,25}?\s(?:to|into|до|в|у|на|к)\s(?:the\s)?(\p{L}{4,})|\bleft (\p{L}{4,}) for (\p{L}{4,})/giu;

/** "from the theatre to the square" for "from the square to the theatre". */
function moved(text: string, base: Cited): Problem | null {
  const ends = (all: string): (readonly [string, string])[] =>
    [...all.matchAll(routes)].map(match => [root(match[1] ?? match[3]), root(match[2] ?? match[4])] as const);
  for (const [from, to] of ends(text)) {
    if (from !== to && ends(base.text).some(([start, end]) => start === to && end === from))
      return { reason: 'action', detail: `from ${from} to ${to}: the other way round in the source` };
  }
  return null;
}

const root = (word: string | undefined): string => (word ?? '').toLowerCase().slice(0, 4);

const rising =
  /\b(?:rise|rises|rose|go up|goes up|went up|raise[ds]?|increas\w+|fall|falls|fell|drop(?:s|ped)?|cut|cuts|lower(?:s|ed)?|chang(?:e[ds]?|ing))\b|(?<!\p{L})(?:зрос|підвищ|збільш|знизи|зменш|змін(?:я|и)|подорожч|здорожч|вырос|вырас|повыс|увелич|сниз|уменьш|измен|подорож)/iu;
const steady =
  /\b(?:unchanged|stay(?:s|ed)? (?:the same|at)|remain(?:s|ed)? (?:the same|at)|kept .{0,30}(?:unchanged|at)|held .{0,30}(?:steady|at))\b|без змін|не змін|залиши(?:в|л)\p{L}* (?:на рівні|без)|без изменени|не измен|оста(?:л|н)\p{L}* (?:на уровне|прежн)/iu;

/** What stays as it is does not rise, fall or change. */
function changed(text: string, part: Part, base: Cited): Problem | null {
  const found = rising.exec(text);
  const same = steady.exec(base.text);
  if (!found || !same || steady.test(part.sentence.text) || isDenied(text, found.index)) return null;
  if (rising.test(base.text.replace(same[0], ''))) return null;
  return { reason: 'action', detail: `“${found[0]}” against “${same[0]}”` };
}
