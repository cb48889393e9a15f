// Installations of the app in workspaces: kept as Bolt's installer gives them, encrypted (AES-256-GCM).
import { createCipheriv, createDecipheriv, scryptSync } from 'node:crypto';
import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import { UserError } from '../../errors.ts';
import type { SlackWorld } from './world.ts';

export const kind = 'slack-installation';
export const notInstalled = 'not installed';

/** A key of 32 bytes from the operator's words; slow on purpose, so made once. */
function keyFrom(secret: string): Buffer {
  return scryptSync(secret, 'briefwire/slack-installations', 32);
}

/** "v1.<iv>.<tag>.<text>" in base64url. `about` is bound in: a value moved to another workspace does not open. */
export function encrypt(key: Uint8Array, iv: Uint8Array, about: string, text: string): string {
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(about));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return ['v1', iv, cipher.getAuthTag(), body]
    .map(part => (typeof part === 'string' ? part : Buffer.from(part).toString('base64url')))
    .join('.');
}

/** Null when the key is another one or the value was changed. */
export function decrypt(key: Uint8Array, about: string, value: string): string | null {
  const [version, iv, tag, body] = value.split('.');
  if (version !== 'v1' || !iv || !tag || body === undefined) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), { authTagLength: 16 })
      .setAAD(Buffer.from(about))
      .setAuthTag(Buffer.from(tag, 'base64url'));
    return decipher.update(Buffer.from(body, 'base64url'), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return null;
  }
}

export function createInstallationStore(world: SlackWorld): InstallationStore {
  const { config, installations, clock, randomBytes, log } = world;
  if (!config.secretsKey) {
    throw new UserError(
      'SECRETS_KEY is missing: installations are stored encrypted. Make one: openssl rand -base64 32',
    );
  }
  const key = keyFrom(config.secretsKey);
  const read = async (teamId: string): Promise<Installation> => {
    const value = await installations.get(kind, teamId);
    if (value === null) throw new Error(notInstalled);
    const text = decrypt(key, `${kind}/${teamId}`, value);
    if (text === null) log.error('slack-installation-unreadable', { workspaceId: teamId, hint: 'SECRETS_KEY changed' });
    // Not the same as uninstalled: with the right key everything goes on.
    if (text === null) throw new Error('the installation cannot be read with this SECRETS_KEY');
    return JSON.parse(text) as Installation;
  };
  return {
    async storeInstallation(installation) {
      const teamId = installation.team?.id;
      // An organization-wide install has no team; the manifest does not offer it.
      if (!teamId) throw new UserError('Briefwire is installed workspace by workspace: choose one workspace.');
      const value = encrypt(key, randomBytes(12), `${kind}/${teamId}`, JSON.stringify(installation));
      await installations.put(kind, teamId, value, clock.now());
      log.info('slack-installed', { workspaceId: teamId });
    },
    async fetchInstallation(query: InstallationQuery<boolean>) {
      if (!query.teamId) throw new Error(notInstalled);
      return (await read(query.teamId)) as never;
    },
    async deleteInstallation(query) {
      if (query.teamId) await installations.remove(kind, query.teamId);
    },
  };
}
