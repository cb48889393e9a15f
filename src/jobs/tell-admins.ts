// A message for the admins of every workspace that has a subscription, and for the terminal.
import type { Message } from '../chat/message.ts';
import type { Platform } from '../chat/platform.ts';
import type { Store } from '../store/contract.ts';

export type TellDeps = {
  readonly store: Pick<Store, 'subscriptions'>;
  readonly platforms: () => readonly Platform[];
};

export async function tellEveryAdmin({ store, platforms }: TellDeps, message: Message): Promise<void> {
  const channels = (await store.subscriptions.list()).map(({ channel }) => channel);
  for (const platform of platforms()) {
    const own = channels.filter(channel => channel.platform === platform.name).map(channel => channel.workspaceId);
    const workspaces = platform.name === 'terminal' ? [''] : [...new Set(own)];
    for (const workspaceId of workspaces) await platform.tellAdmins(workspaceId, message);
  }
}
