// The cases that a Ukrainian or Russian noun may stand in, told by its ending and by the other forms of it that a text has.
import type { Word } from './words.ts';

/** Sets of cases as bits: most endings can be read in several. */
export const nominative = 1;
const [genitive, dative, locative, anyCase] = [2, 4, 32, 63];
const accusative = 8;
export const instrumental = 16;

const endings: readonly (readonly [RegExp, number])[] = [
  [/(?:ами|ями|ими|ыми)$/u, instrumental],
  [/(?:ого|его|ього)$/u, genitive | accusative],
  [/(?:ому|ему|ьому|ові|еві|єві)$/u, dative | locative],
  [/(?:ою|ею|єю|ом|ем|єм|ём|ией|цей)$/u, instrumental],
  [/(?:им|ым)$/u, instrumental | dative],
  [/(?:ам|ям)$/u, dative],
  [/(?:ах|ях)$/u, locative],
  [/(?:ів|їв|ов|ев)$/u, genitive | accusative],
  [/(?:их|ых)$/u, genitive | accusative | locative],
  [/(?:ої|ьої)$/u, genitive],
  [/(?:ую|юю)$/u, accusative],
  [/(?:ая|яя)$/u, nominative],
  [/(?:ий|ый|ой|ое|ее|ые|ие)$/u, nominative | accusative | genitive],
  [
    /(?:тор|ист|ник|тел|ант|ент|нер|дер|мер|тер|стр|лог|вц|нц|ьц|овік|літк|юнак|хлопц|хлопчик|мальчик|подростк|вчен|учен)[ая]$/u,
    genitive | accusative,
  ],
  [/[ую]$/u, accusative | dative | locative | genitive],
  [/[ая]$/u, nominative | genitive | accusative],
  [/(?:ник|[аяе]нт|[іи]ст|тел|ар|[внйь]ц)[иіы]$/u, nominative],
  [/[иыії]$/u, nominative | genitive | dative | accusative | locative],
  [/[ое]$/u, nominative | accusative | locative | dative],
];
const zero = nominative | accusative | genitive;

const isGivenName = /^(?:арт[её]м|максим|вадим|юхим|ефим|трохим|трофим|адам|артем|назар|лев|яков|якоб)$/u;

/** `forms`: how the same word is written elsewhere. A name without other forms may be one that never bends ("Русу"). */
export function casesOf(word: Word, forms: readonly string[]): number {
  const { low } = word;
  const isName = word.isCapital && (word.index > 0 || forms.length > 0);
  if (!/^[а-яіїєґ-]+$/u.test(low) || /^\p{Lu}{2,}$/u.test(word.text)) return anyCase;
  const root = low.slice(0, -1);
  const others = forms.filter(form => form !== low);
  if (isGivenName.test(low) || (isName && others.some(form => form.startsWith(low)))) return zero;
  // "Лагарда" beside "Лагард" is no nominative; "Сарана" beside "Сарану" is.
  if (/[аяуюоіие]$/u.test(low) && others.some(form => form === root || form === `${root}ь` || form === `${root}й`))
    return anyCase & ~nominative & ~instrumental;
  if (/[ая]$/u.test(low) && others.some(form => form.slice(0, -1) === root && /[уюіиы]$/u.test(form)) && isName)
    return nominative;
  if (isName && /[уюіиыїє]$/u.test(low) && others.some(form => form === `${root}а` || form === `${root}я`))
    return anyCase & ~nominative & ~instrumental;
  const found = endings.find(([ending]) => ending.test(low))?.[1] ?? zero;
  if (!isName) return found;
  if (/(?:ів|їв|ов|ев|єв|им|ым)$/u.test(low)) return found | nominative | accusative;
  if (!/[аяуюіиеоы]$/u.test(low)) return found;
  // "Сарану" beside "Сарани" is no genitive; "Чаду" beside "Чаді" may be one.
  const isFeminine = /[ую]$/u.test(low) && others.some(form => form.slice(0, -1) === root && /[аяиы]$/u.test(form));
  return others.length > 0 ? found & ~(isFeminine ? genitive : 0) : /[ая]$/u.test(low) ? found : anyCase;
}
