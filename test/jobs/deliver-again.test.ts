// "Post again" for a message that nobody knows of, after its schedule was removed or paused.
import { expect, test } from 'vitest';
import { deliveriesAgain } from '../../commands/deliveries.ts';
import type { App } from '../../src/app.ts';
import { plainText } from '../../src/chat/message.ts';
import type { Asker } from '../../src/chat/platform.ts';
import { hourMs, newsroom } from '../support/editions.ts';
import { temporaryStore } from '../support/store.ts';

const admin: Asker = {
  platform: 'slack',
  workspaceId: 'T1',
  channelId: 'C1',
  userId: 'U1',
  isAdmin: true,
  locale: 'en',
  zone: 'Europe/Kyiv',
};

test('it is refused with what to do, and goes on when the schedule is resumed', async () => {
  await using store = await temporaryStore();
  const room = await newsroom(store);
  const app = { ...room.deps(), wake() {}, forChanges: () => Promise.resolve(app) } as unknown as App;
  const again = async () => {
    const message = await deliveriesAgain.run({ delivery: 1, sure: true }, admin, app, () => {});
    return plainText(message.blocks);
  };
  await room.news('A flood closed the only bridge of Dobrotvir on Thursday morning, the mayor said.');
  const { id, nextDueAt } = await room.subscribe();
  room.platform.find_ = { result: 'unsure', reason: 'no history' };
  room.platform.answers.push('lost');
  room.clock.advance(hourMs);
  await room.run();
  room.clock.advance(30_000);
  await room.run();
  expect(await store.deliveries.get(1)).toMatchObject({ state: 'unknown' });

  await store.subscriptions.update(id, { pausedBy: 'admin', nextDueAt: null });
  await expect(again()).rejects.toThrow(/^Schedule 1 for #news is paused\. \/briefing schedule resume 1 /);
  await store.subscriptions.update(id, { pausedBy: null, nextDueAt });
  expect(await again()).toBe('Delivery 1 is posted again now.');
  room.platform.answers.push('lost');
  await room.run();
  room.clock.advance(30_000);
  await room.run();
  expect(room.platform.posted).toHaveLength(2);

  await store.subscriptions.remove(id);
  await expect(again()).rejects.toThrow(/^Delivery 1 is not posted again: its schedule was removed\. /);
  expect(await store.deliveries.get(1)).toMatchObject({ state: 'unknown' });
});
