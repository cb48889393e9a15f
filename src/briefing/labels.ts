// What can be said about a story by counting and comparing, never by believing.
import type { Article, Bullet, Label, NonEmpty } from '../model.ts';
import type { Told } from '../store/contract-editions.ts';
import type { Mark } from '../stories/marks.ts';
import { differingFigures } from './figures.ts';
import { speakerOf } from './speaker.ts';

/** In the order in which they are shown. */
export function labelsOf(story: {
  readonly publishers: number;
  readonly articles: readonly Article[];
  readonly bullets: NonEmpty<Bullet>;
  readonly told: Told | null;
  readonly corrected: readonly string[];
  readonly marks: readonly Mark[];
}): readonly Label[] {
  const speaker = claimedBy(story.bullets[0]);
  const labels: Label[] = [
    story.publishers > 1 ? { kind: 'reported', publishers: story.publishers } : { kind: 'single' },
  ];
  if (speaker) labels.push({ kind: 'claim', by: speaker });
  labels.push(...differingFigures(story.articles));
  if (story.told) labels.push({ kind: 'updated', since: story.told.at });
  for (const what of story.corrected) labels.push({ kind: 'corrected', what });
  for (const kind of story.marks) labels.push({ kind });
  return labels;
}

/** "the president Volodymyr Zelensky after the announcement" -> "the president Volodymyr Zelensky": who, not when or where. */
export function shortSpeaker(speaker: string): string {
  const circumstance =
    /(\p{Lu}[\p{L}'’ʼ.-]*)\s+(?:after|before|during|following|in|on|at|після|перед|під|у|в|на|за|после|во|под)\s.*$/u;
  return (
    speaker
      // "За даними поліції": whose they are.
      .replace(
        /^(?:за словами|за даними|за інформацією|за повідомленням|на думку|за оцінкою|по словам|по данным|по информации|по сообщению|по мнению|по оценке) /iu,
        '',
      )
      // "the latest data from the bureau": who gave them.
      .replace(
        /^(?:the )?(?:\p{L}+ )?(?:information|data|figures|estimates|documents|results|records|numbers|statistics) (?:released by|published by|provided by|compiled by|from|of|by) /iu,
        '',
      )
      .replace(circumstance, '$1')
      .replace(/\s(?:on\s)?\p{Lu}\p{Ll}+day(?:\s(?:morning|afternoon|evening|night))?$/u, '')
      .replace(/^(?:The|An?) /, article => article.toLowerCase())
  );
}

/** Who claims what the bullet says, when every sentence that supports it is attributed. */
function claimedBy(bullet: Bullet): string | null {
  if (bullet.origin === 'headline') return null;
  const speakers = bullet.evidence.map(({ sentence }) => speakerOf(sentence));
  if (!speakers.every(speaker => speaker !== null)) return null;
  // "in a statement" says where it was said, not who said it.
  const named = speakers.find(
    speaker =>
      speaker !== null && !/^(?:in|on|at|during|у|в|на|під|во)\s/iu.test(speaker) && isSameScript(speaker, bullet.text),
  );
  const short = named ? shortSpeaker(named) : null;
  return short === null || pointsElsewhere.test(short) ? null : short;
}

/** Beside the bullet nobody knows which government, whose lawyer or what report. */
const pointsElsewhere =
  /^(?:his|her|their|its|my|our) |^(?:the |an? )?(?:government|company|report|statement|group|team|study|survey|poll|documents?|court documents|lawsuit|complaint|article|post|letter)$/iu;

const isSameScript = (a: string, b: string): boolean =>
  /\p{Script=Cyrillic}/u.test(a) === /\p{Script=Cyrillic}/u.test(b);
