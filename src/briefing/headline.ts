// A headline as a slug, for stories that no noun phrase names: the one whose words most of the story's articles use.
import { isBalanced } from '../stories/clean.ts';
import { isStopword } from '../stories/words.ts';
import { highestOf } from './choose.ts';
import { dropsNothing } from './cut.ts';
import { type TermWeights, termsOf, weightIn, weightOf } from './phrase-weights.ts';

/** Characters: of a headline that stays whole, of one that is cut, and of any. */
const longest = { whole: 60, cut: 54, any: 200 };
const [fewestWords, shortest] = [3, 18];
/** What is left of a headline must carry this much of its weight. */
const leastLeft = 0.5;

/** Where a clause ends in a headline; not at a dash, nor before a few words behind a colon: there headlines name who says it. */
const boundary =
  /;\s|:\s(?=(?:\S+\s){5})|,\s(?=(?:as|after|amid|while|when|which|who|where|with|\p{L}+ing|після|що|який|яка|яке|які|де|после|который|которая|которое|которые|где)\s)|\s(?=(?:as|after|amid|while|when|following|during|because|since|before|until|після|перед|через|на тлі|после|из-за|на фоне)\s)/giu;
/** It opens with what only leads to its clause. */
const leadIn =
  /^(?:with|after|as|amid|when|while|despite|at|in|on|from|for|після|через|у|в|після|на|после|из-за|за)\s/iu;
/** A question, a list, a column, a reader addressed or a teaser names no event. */
const teaser =
  /\?|…$|\.{3}$|^(?:why|how|what|who|where|when|which|here|this|these|watch|listen|photos?|video|чому|як|що|хто|де|коли|почему|как|что|кто|где|когда|видео|відео|фото)(?!\p{L})|^(?:\p{N}+|three|four|five|six|seven|eight|nine|ten) (?:\p{L}+ )?(?:things|takeaways|ways|reasons|facts|questions|причин|способ|фактів|фактов)|(?<!\p{L})(?:I|me|my|we|our|us|you|your|я|ми|мы|нас|ви|вы|вас|вам)(?!\p{L})|[:—–-]\s(?:why|how|what|where|чому|як|що|куди|почему|как|что|куда)\s|^(?:не\s)?\p{L}+(?:йте|йтесь)(?!\p{L})|^(?:opinion|analysis|column|editorial|review|quiz|думка|мнение|колонка)\s?[:|]/iu;
const rubric =
  /^(?:breaking|exclusive|update|just in|developing|терміново|оновлено|срочно|обновлено|эксклюзив|ексклюзив)(?: news)?\s?[:|—–-]\s/iu;

/** The best-supported title that fits, whole or up to the end of a clause. */
export function bestHeadline(titles: readonly string[], language: string, weights: TermWeights): string | null {
  const fitting = headlinesOf(titles)
    .filter(text => !figure.test(text))
    .map(text => fitted(text, language, weights));
  return best(
    fitting.filter(text => text !== null),
    language,
    weights,
  );
}

const headlinesOf = (titles: readonly string[]): readonly string[] => titles.map(plainTitle).filter(isHeadline);

const best = (texts: readonly string[], language: string, weights: TermWeights): string | null =>
  highestOf(texts, text => weightOf(termsOf(text, language), weights) * ease(text));

const plainTitle = (title: string): string =>
  title
    .trim()
    .replace(/\s+/g, ' ')
    .replace(rubric, '')
    .replace(/(?<!\b\p{L})[.!]+$/u, '');

function isHeadline(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const isShouted = (text.match(/\p{Lu}/gu)?.length ?? 0) > letters * 0.6;
  return !teaser.test(text) && !isShouted && isBalanced(text) && isLongEnough(text);
}

const isLongEnough = (text: string): boolean => text.length >= shortest && text.split(' ').length >= fewestWords;

/** Gives way to a plain one: what is long, opens with a circumstance, or holds a quotation. */
const hard = [/^.{55}/u, leadIn, /["“”‘«]|(?<!\p{L})'/u];
/** It may differ between reports, or be corrected. */
const figure = /(?<![\p{L}\p{N}-])\p{N}/u;
const ease = (text: string): number => 0.85 ** hard.filter(pattern => pattern.test(text)).length;

/** Whole, or up to the end of a clause where what follows changes nothing. */
function fitted(text: string, language: string, weights: TermWeights): string | null {
  if (text.length <= longest.whole) return text;
  if (leadIn.test(text)) return null;
  const least = weightIn(text, language, weights) * leastLeft;
  const heads = [...text.matchAll(boundary)]
    .filter(match => dropsNothing(text.slice(match.index)))
    .map(match => text.slice(0, match.index).trimEnd())
    .filter(head => head.length <= longest.cut && isLongEnough(head) && isBalanced(head));
  return heads.findLast(head => weightIn(head, language, weights) >= least) ?? null;
}

/** Of titles that are no headlines: the shortest, to the end of a word where the rest changes nothing. */
export function shortTitle(titles: readonly string[], language: string): string {
  const [title = ''] = titles.toSorted((a, b) => a.length - b.length);
  const cut = cutAtWord(title, language);
  const rest = title.slice(cut.length - 1);
  return dropsNothing(rest) && !/[:—–]|\s-\s/.test(rest) ? cut : title.slice(0, longest.any);
}

/** Not after a preposition or the like, nor after the one word that follows it. */
function cutAtWord(text: string, language: string): string {
  if (text.length <= longest.whole) return text;
  const words = text.slice(0, longest.whole).split(' ').slice(0, -1);
  const isLink = (word: string | undefined): boolean => word !== undefined && isStopword(word.toLowerCase(), language);
  if (isLink(words.at(-2)) && words.length > fewestWords) words.pop();
  while (isLink(words.at(-1)) && words.length > fewestWords) words.pop();
  return `${words.join(' ').replace(/[\s,:;.—–-]+$/u, '')}…`;
}
