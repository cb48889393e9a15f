// Polls every feed that is due and groups what came, with progress: the first thing `npm start` does.
import type { App } from '../app.ts';
import { group } from '../jobs/group.ts';
import { refresh } from '../jobs/refresh.ts';

/** Works until nothing is due; `onProgress` gets one line, replaced by the next. */
export async function loadFeeds(app: App, onProgress: (line: string) => void, signal?: AbortSignal): Promise<void> {
  await refresh(
    { ...app, onProgress: ({ done, claimed, title }) => onProgress(`Reading feeds: ${done} of ${claimed}, ${title}`) },
    signal,
  );
  if (!signal?.aborted) await group(signal ? { ...app, signal } : app);
}
