// Words that look like verbs of saying and are none where they stand.
import { stanceOf } from './stances.ts';
import type { Word } from './words.ts';

/** "the report", "his call", "added value", "found dead", "was found": not somebody saying something. */
export function isNoun(words: readonly Word[], word: Word): boolean {
  const [before, after] = [words[word.index - 1]?.low ?? '', words[word.index + 1]?.low ?? ''];
  if (word.low === 'feared' && after === 'dead') return true;
  if (/^rule[sd]$/.test(word.low)) return after !== 'that';
  if (/^[a-z]/.test(word.low) && stanceOf(after) !== null && !/ed$|^said$/.test(word.low)) return true;
  if (
    /^(report|reports|call|calls|claim|claims|forecast|forecasts|show|shows|estimate|estimates|note|notes|comment|comments|states|state|think|suspect|suspects|blame|promise|pledge)$/.test(
      word.low,
    )
  ) {
    return (
      /^(the|a|an|his|her|their|its|this|that|of|for|in|on|to|by|new|no|any|s|will|would|medical|weather|annual)$/.test(
        before,
      ) ||
      before === '' ||
      /^(of|for|about|in|from|is|are|was|were|had|have|based)$/.test(after)
    );
  }
  if (/^(dismiss|condemn|denounc|hail|brand)/.test(word.low))
    return !words.slice(word.index + 1, word.index + 7).some(item => item.low === 'as');
  if (/^(found|finds|show|shows|showed|shown)$/.test(word.low))
    return (
      !/^(that|no|evidence|it|the|a|he|she|they|,)$/.test(after) &&
      !/^(results|study|survey|data|poll|research|report|review|analysis|investigation|court|figures|commission|researchers|scientists|inquiry)$/.test(
        words.slice(Math.max(0, word.index - 3), word.index).findLast(item => item.isContent)?.low ?? '',
      )
    );
  if (
    /^(called|added|told|charged|blamed|suspected|accused|described|estimated|rejected|dismissed|proved|established|forecast|predicted|reported|announced|feared)$/.test(
      word.low,
    )
  ) {
    return /^(is|are|was|were|been|be|being)$/.test(before) && word.low !== 'told'
      ? true
      : /^(call|called)$/.test(word.low) && /^(for|on|off|to)$/.test(after);
  }
  if (
    /^claim/.test(word.low) &&
    words.slice(word.index + 1, word.index + 5).some(item => /^li(?:fe|ves)$/.test(item.low))
  )
    return true;
  return (
    participle.test(word.low) || verbalNoun.test(word.low) || /^(назыв|звинувач|обвиня)\p{L}*(ся|сь)$/u.test(word.low)
  );
}

/** "предполагаемую", "заявлений", "очікувана": said of a thing. */
const participle =
  /(?:[аеиу]ем|[аеиу]ва[нє]|[аяеи]нн?|[ую]щ|вш)(?:ий|ый|ая|ое|ую|ої|ой|ого|ому|им|ым|их|ых|ими|ыми|ые)$/u;

/** "объяснений", "повідомлення", "попереджень": what somebody said, not who says it. */
const verbalNoun = /(?:[аеия]н[иь](?:е|я|й|ю|ем|ям|ями|ях|и)|[аея]нн(?:я|ю|ям|ями|ях|і)|[аея]нь)$/u;
