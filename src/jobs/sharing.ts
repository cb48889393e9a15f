// Channels that ask the same at the same minute share one composition: a thousand channels have perhaps a hundred topics.
import type { ComposeRequest } from '../briefing/compose.ts';
import { hash } from '../id.ts';
import type { Briefing } from '../model.ts';
import type { ComposeEdition } from './edition.ts';

const mostKept = 100;

/** Lives as long as one round of publishing; a failure is not kept. */
export function shareCompositions(compose: ComposeEdition): ComposeEdition {
  const kept = new Map<string, Promise<Briefing>>();
  return request => {
    const key = keyOf(request);
    const known = kept.get(key);
    if (known) return known;
    const made = compose(request);
    made.catch(() => kept.delete(key));
    const oldest = kept.size >= mostKept ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    kept.set(key, made);
    return made;
  };
}

/** Which channel was told does not matter, only what it was told. */
function keyOf(request: ComposeRequest): string {
  const told = request.told.map(({ channel: _, editionId: __, ...rest }) => rest);
  return hash(JSON.stringify({ ...request, told, mutedStoryIds: [...request.mutedStoryIds] }));
}
