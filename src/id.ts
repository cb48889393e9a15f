// Keys that must come out the same whenever they are made again.
import { createHash } from 'node:crypto';

/** SHA-256 of the parts, joined so that ['a','bc'] and ['ab','c'] differ, as hex. */
export function hash(...parts: readonly (string | Uint8Array)[]): string {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part).update('\0');
  return digest.digest('hex');
}

/** The key of a delivery: 24 characters, so that it fits Discord's nonce (25 at most). */
export function deliveryKey(editionId: number, platform: string, workspaceId: string, channelId: string): string {
  return hash(String(editionId), platform, workspaceId, channelId).slice(0, 24);
}
