// What tells two alike reports apart: another ordinal, magnitude, number of a series, year or date, or the same two names
// in exchanged roles. Words alone cannot see it, so these veto. Numbers that may grow while a story goes on (killed,
// wounded, evacuated) are none of them.
import { datesIn } from './calendar.ts';
import { fold, isStopword, stem } from './words.ts';

/** What identifies the event in title and lede: kind -> values. Two articles differ when they share a kind and no value. */
export type Identity = {
  readonly numbers: ReadonlyMap<string, ReadonlySet<string>>;
  /** Roots of the title's words: roles are compared only between titles that are mostly the same words. */
  readonly roots: ReadonlySet<string>;
  /** Who does it to whom, from the title: subject, verb, object, as roots. */
  readonly roles: readonly { readonly subject: string; readonly verb: string; readonly object: string }[];
};

const ordinalWords: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  eleventh: 11,
  twelfth: 12,
};
/** Ukrainian and Russian, in every case. */
const ending =
  '(?:[иіы]й|а|я|[еє]|ь?[еоє]го|ь?ої|у|ю|ь?[оеє]му|[иіы]м|ь?ою|ая|ья|[ое]е|ье|ье[йм]|ь?[ое]й|[ую]ю|ь?[ое]м|[иіы]х|[иіы]ми)$';
const slavicOrdinals = [
  'перш|перв',
  'друг|втор',
  'трет',
  'четверт',
  "п'?ят",
  'шост|шест',
  'сьом|седьм',
  'восьм',
  "дев'?ят",
  'десят',
].map((stems, index) => [new RegExp(`^(?:${stems})${ending}`, 'u'), index + 1] as const);
/** Ordinals before these say nothing about which event it is. */
const looseOrdinals =
  /^(?:time|day|look|lady|person|world|degree|place|half|amendment|minister|step|family|responder|responders|раз|черг|очеред|место|місце|ledi|половин|час)/;

const magnitudes =
  /(?:magnitude|магнітуд\p{L}*|магнитуд\p{L}*)\s+(?:of\s+)?(\d+(?:[.,]\s?\d)?)(?![\p{N}])|(?<![\p{N}.,] ?)(\d+(?:[.,]\s?\d)?)[\s-]+magnitude/gu;
/** Agencies measure one quake a few tenths apart. */
const sameMagnitude = 0.6;
const series =
  /(?<![\p{L}\p{N}])(day|week|round|game|match|stage|episode|season|chapter|part|phase|line|route|flight|category|article|section|proposition|version|group|lot|unit|reactor|block|день|дня|тиждень|тур|тура|туру|раунд|матч|серія|серия|етап|этап|лінія|линия|маршрут|рейс|категорія|категория|стаття|статья|блок|енергоблок|энергоблок|школа|школі|школе|район|неделя|сезон)\s+(?:no\.?\s*|№\s*|#\s*)?(\d{1,4})(?![\p{N}.,%])/gu;
/** "Nix 1.5.1", "iOS 15.5": releases of one thing, but not what is measured with a decimal. */
const versions =
  /(?<![\p{L}\p{N}])(\p{Lu}[\p{L}\p{N}+#]*) v?(\d+(?:\.\d+)+)(?![\p{N}.]|\s?%|[\s-](?:percent|million|billion|trillion|magnitude|m|bn|млн|млрд|тис|тыс|процент|відсот))/gu;
const newCases = /(\d[\d ,.]*)\s+(?:new (?:cases|infections)|нов\p{L}+ (?:випадк|случа)\p{L}*)/gu;
/** A report that counts each day anew: the figures of its title are another day's unless one of them agrees. */
const ofOneDay =
  /(?<!\p{L})(?:(?:over|in|during|for) (?:the )?(?:past|last) (?:day|24 hours)|за (?:минулу |останню )?добу|за (?:прошедшие |последние |минувшие )?сутки)(?!\p{L})/u;
const figures = /(?<![\p{L}\p{N}.,])\d{1,3}(?:[ ,]\d{3})+(?!\p{N})|(?<![\p{L}\p{N}.,])\d+(?![\p{N}.,]\p{N}|\p{N})/gu;
const years = /(?<![\p{N}.,-])((?:19[5-9]|20[0-4])\d)(?![\p{N}-])/gu;
/** `names` are the folded words of the names in the article: a title in title case does not tell them. */
export function identityOf(title: string, lede: string, names: ReadonlySet<string>, language: string): Identity {
  const numbers = new Map<string, Set<string>>();
  const add = (kind: string, value: string): void => {
    const known = numbers.get(kind);
    if (known) known.add(value);
    else numbers.set(kind, new Set([value]));
  };
  const head = fold(title.slice(0, 400));
  const both = `${head}\n${fold(lede.slice(0, 600))}`;
  for (const [, before, after] of both.matchAll(magnitudes))
    add('magnitude', (before ?? after ?? '').replace(/\s/g, '').replace(',', '.'));
  for (const [, kind = '', value = ''] of head.matchAll(series)) add(`series ${stem(kind, language)}`, value);
  for (const [, value = ''] of both.matchAll(newCases)) add('new cases', value.replace(/\D/g, ''));
  if (ofOneDay.test(both)) {
    for (const [value] of head.matchAll(figures)) add('daily figure', value.replace(/\D/g, ''));
  }
  const isShort = (head.match(/\p{L}{4,}/gu) ?? []).length < 4;
  for (const [, value = ''] of isShort ? [] : head.matchAll(years)) add('year', value);
  for (const { day, month } of datesIn(head)) add('date', `${month} ${day}`);
  for (const [, name = '', value = ''] of title.slice(0, 400).matchAll(versions)) add(`version ${fold(name)}`, value);
  for (const [kind, value] of ordinalsOf(head, language)) add(kind, value);
  const words = titleWords(title, names, language);
  return { numbers, roots: new Set(words.map(({ root }) => root)), roles: rolesOf(words) };
}

function ordinalsOf(head: string, language: string): [string, string][] {
  const found: [string, string][] = [];
  const words = head.match(/[\p{L}\p{N}'-]+/gu) ?? [];
  for (const [index, word] of words.entries()) {
    const value = ordinalOf(word);
    const next = words[index + 1]?.replace(/'s?$/, '');
    if (value === null || !next || looseOrdinals.test(next) || ordinalOf(next) !== null) continue;
    found.push([`ordinal ${stem(next, language)}`, String(value)]);
  }
  return found;
}

function ordinalOf(word: string): number | null {
  const digits = /^(\d{1,4})(?:st|nd|rd|th|-?(?:й|я|е|го|му|ий|та|те|ша|ша|ту|ої|ій|ую|ая|ое|ым|им))$/u.exec(word);
  if (digits) return Number(digits[1]);
  const known = ordinalWords[word];
  if (known !== undefined) return known;
  return slavicOrdinals.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

type TitleWord = {
  readonly root: string;
  readonly surface: string;
  readonly isName: boolean;
  readonly isEmpty: boolean;
};

/** Five letters of a stem make "Ukraine" and "Ukrainian" alike. */
function titleWords(title: string, names: ReadonlySet<string>, language: string): TitleWord[] {
  return (title.slice(0, 400).match(/[\p{L}\p{N}'’]+/gu) ?? []).map(word => {
    const surface = fold(word).replace(/'s?$/, '');
    const isName = /^\p{Lu}/u.test(word) && names.has(surface);
    return { surface, root: stem(surface, language).slice(0, 5), isName, isEmpty: isStopword(surface, language) };
  });
}

/** Two names with what stands between them; passive voice and Slavic accusatives turn the roles. */
function rolesOf(words: readonly TitleWord[]): Identity['roles'] {
  const roles: { subject: string; verb: string; object: string }[] = [];
  for (const [i, first] of words.entries()) {
    if (!first.isName) continue;
    for (const [offset, second] of words.slice(i + 2, i + 8).entries()) {
      if (!second.isName || first.root === second.root) continue;
      const between = words.slice(i + 1, i + 2 + offset);
      const isPassive = between.some(({ surface }) => surface === 'by');
      const isTurned = isPassive || (isAccusative(first.surface) && !isAccusative(second.surface));
      const [subject, object] = isTurned ? [second.root, first.root] : [first.root, second.root];
      for (const { root, isName, isEmpty } of between) {
        if (!isName && !isEmpty && root.length >= 4) roles.push({ subject, verb: root, object });
      }
    }
  }
  return roles;
}

function isAccusative(surface: string): boolean {
  return /\p{Script=Cyrillic}.*[ую]$/u.test(surface);
}

/** Why two articles cannot be one event although their words are alike, or null. */
export function differenceOf(a: Identity, b: Identity): 'numbers' | 'roles' | null {
  for (const [kind, values] of a.numbers) {
    const others = b.numbers.get(kind);
    if (others && ![...values].some(value => isAmong(kind, value, others))) return 'numbers';
  }
  if (a.roles.length === 0 || b.roles.length === 0 || !areMostlyTheSame(a.roots, b.roots)) return null;
  const straight = new Set(a.roles.map(({ subject, verb, object }) => `${subject} ${verb} ${object}`));
  const reversed = b.roles.some(({ subject, verb, object }) => straight.has(`${object} ${verb} ${subject}`));
  const agreed = b.roles.some(({ subject, verb, object }) => straight.has(`${subject} ${verb} ${object}`));
  return reversed && !agreed ? 'roles' : null;
}

function isAmong(kind: string, value: string, others: ReadonlySet<string>): boolean {
  if (kind !== 'magnitude') return others.has(value);
  return [...others].some(other => Math.abs(Number(other) - Number(value)) <= sameMagnitude);
}

function areMostlyTheSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const shared = [...a].filter(root => b.has(root)).length;
  return shared / (a.size + b.size - shared || 1) > 0.5;
}
