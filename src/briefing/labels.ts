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

/** Who claims what the bullet says, when every sentence that supports it is attributed. */
function claimedBy(bullet: Bullet): string | null {
  if (bullet.origin === 'headline') return null;
  const speakers = bullet.evidence.map(({ sentence }) => speakerOf(sentence));
  return speakers.every(speaker => speaker !== null) ? (speakers[0]?.replace(/^The /, 'the ') ?? null) : null;
}
