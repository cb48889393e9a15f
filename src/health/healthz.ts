// GET /healthz: the process lives and gives way. Says nothing of the database or of platforms: a restart would not bring
// them back.
import { type Handler, json, telling } from './index.ts';
import type { Loop } from './loop.ts';

/** Blocked for so long, an interaction of Slack or Discord (3 s) was missed. */
const mostBlockedMs = 3_000;

export type HealthzOptions = { readonly version: string; readonly loop: Loop };

export function healthz({ version, loop }: HealthzOptions): Handler {
  return telling('/healthz', () => {
    const blockedMs = Math.round(loop.longestMs());
    const isBlocked = blockedMs >= mostBlockedMs;
    return json(isBlocked ? 503 : 200, { status: isBlocked ? 'event loop blocked' : 'ok', version, blockedMs });
  });
}
