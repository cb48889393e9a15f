// Keys that must come out the same whenever they are made again.
import { createHash } from 'node:crypto';
import type { Channel } from './model.ts';

/** SHA-256 of the parts, joined so that ['a','bc'] and ['ab','c'] differ, as hex. */
export function hash(...parts: readonly (string | Uint8Array)[]): string {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part).update('\0');
  return digest.digest('hex');
}

/**
 * The key of a delivery: 24 characters, so that it fits Discord's nonce (25 at most). An edition's number alone would come
 * again in a database that was begun anew or restored, and Discord would take its message for one that was there already.
 */
export function deliveryKey(
  edition: { readonly id: number; readonly createdAt: number },
  { platform, workspaceId, channelId }: Channel,
): string {
  return hash(`${edition.id} ${edition.createdAt}`, platform, workspaceId, channelId).slice(0, 24);
}
