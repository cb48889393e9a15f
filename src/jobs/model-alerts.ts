// Tells admins in one line that the model cannot word bullets, why, and what to do: once a day for each reason.
import { z } from 'zod';
import { say } from '../chat/message.ts';
import { type ModelTrouble, modelTroubles, modelWordsFor } from '../chat/words/model.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/contract.ts';
import { type TellDeps, tellEveryAdmin } from './tell-admins.ts';

type AlertDeps = TellDeps & {
  readonly store: Pick<Store, 'modelCalls' | 'settings' | 'subscriptions' | 'leases'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly holder: string;
  readonly language: 'en' | 'uk';
};

const key = 'model-told';
const remembered = z.record(z.string(), z.number());
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Reads the reasons that bullets left in the last hour; refusals of single bullets are none of an admin's worries. */
export async function tellAboutModel(deps: AlertDeps): Promise<void> {
  const { store, clock, log, holder } = deps;
  const now = clock.now();
  const reasons = await store.modelCalls.countReasons(now - hourMs);
  if (!modelTroubles.some(trouble => reasons[trouble])) return;
  // Of several processes one tells.
  if (!(await store.leases.acquire('model-alerts', holder, now, 60_000))) return;
  try {
    const told = readTold(await store.settings.get(key));
    const due = modelTroubles.filter(trouble => reasons[trouble] && now - (told[trouble] ?? -dayMs) >= dayMs);
    if (due.length === 0) return;
    const words = modelWordsFor(deps.language);
    await tellEveryAdmin(deps, say(due.map(trouble => words.trouble[trouble]).join(' ')));
    log.info('model-told', { reasons: due.join(' ') });
    await store.settings.set(key, JSON.stringify({ ...told, ...Object.fromEntries(due.map(item => [item, now])) }));
  } finally {
    await store.leases.release('model-alerts', holder);
  }
}

function readTold(stored: string | null): Readonly<Partial<Record<ModelTrouble, number>>> {
  if (stored === null) return {};
  try {
    return remembered.safeParse(JSON.parse(stored)).data ?? {};
  } catch {
    // Damaged by hand: admins are told once more.
    return {};
  }
}
