// /briefing schedule pause, resume, remove, now.
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { command, option } from '../src/chat/command.ts';
import { say, text } from '../src/chat/message.ts';
import type { Asker } from '../src/chat/platform.ts';
import { UserError } from '../src/errors.ts';
import { windowFor } from '../src/jobs/edition.ts';
import { nextSlot } from '../src/jobs/slots.ts';
import type { Subscription } from '../src/model.ts';
import { describeWhen, subscriptionBlocks, subscriptionOption, whichSubscription, wordsOf } from './schedule-view.ts';

const args = z.object({ subscription: subscriptionOption });

export const schedulePause = command({
  path: ['briefing', 'schedule', 'pause'],
  summary: { en: 'Post nothing to a channel for now', uk: 'Тимчасово нічого не надсилати до каналу' },
  access: 'admin',
  args,
  run: async ({ subscription: typed }, asker, before: App) => {
    const words = wordsOf(asker);
    const app = await before.forChanges();
    const { id, channelName } = await whichSubscription(app, typed, words);
    await app.store.subscriptions.update(id, { pausedBy: 'admin', pausedReason: null, nextDueAt: null });
    return say(words.paused(channelName, id));
  },
});

export const scheduleResume = command({
  path: ['briefing', 'schedule', 'resume'],
  summary: { en: 'Post to a paused channel again', uk: 'Знову надсилати до призупиненого каналу' },
  access: 'admin',
  args,
  run: async ({ subscription: typed }, asker, before: App) => {
    const words = wordsOf(asker);
    const app = await before.forChanges();
    const subscription = await whichSubscription(app, typed, words);
    if (subscription.pausedBy === null) return say(words.notPaused(subscription.channelName));
    if (subscription.pausedBy === 'platform') await checkChannel(subscription, asker, app);
    // A channel that refused had all its schedules paused at once.
    const all = await app.store.subscriptions.list(subscription.channel);
    const resumed = all.filter(
      item => item.id === subscription.id || (subscription.pausedBy === 'platform' && item.pausedBy === 'platform'),
    );
    const now = app.clock.now();
    for (const item of resumed) {
      const nextDueAt = nextSlot(item, now).dueAt;
      await app.store.subscriptions.update(item.id, { pausedBy: null, pausedReason: null, nextDueAt });
    }
    const summary = words.resumed(subscription.channelName);
    const shown = (await app.store.subscriptions.list(subscription.channel)).filter(item =>
      resumed.some(({ id }) => id === item.id),
    );
    return {
      summary,
      tone: 'private',
      blocks: [
        { type: 'text', spans: [text(summary)] },
        ...shown.flatMap(item => subscriptionBlocks(item, now, asker)),
      ],
    };
  },
});

async function checkChannel({ channel, channelName }: Subscription, asker: Asker, app: App): Promise<void> {
  // One that is not set up any more cannot be asked: the next post shows whether the channel takes it.
  const platform = app.directory().find(({ name }) => name === channel.platform);
  const found = await platform?.resolve(channel.channelId, { ...asker, workspaceId: channel.workspaceId });
  if (found && found.problems.length > 0)
    throw new UserError(wordsOf(asker).stillRefused(channelName, found.problems.join(' ')));
}

export const scheduleRemove = command({
  path: ['briefing', 'schedule', 'remove'],
  summary: { en: 'Remove a schedule', uk: 'Видалити розклад' },
  access: 'admin',
  args: z.object({
    subscription: subscriptionOption,
    sure: z
      .boolean()
      .default(false)
      .meta(option({ en: 'Do not ask again', uk: 'Не перепитувати' }, { example: 'sure:yes' })),
  }),
  run: async ({ subscription: typed, sure }, asker, before: App) => {
    const words = wordsOf(asker);
    const app = await before.forChanges();
    const subscription = await whichSubscription(app, typed, words);
    if (sure) {
      await app.store.subscriptions.remove(subscription.id);
      app.log.info('schedule-removed', { subscription: subscription.id });
      return say(words.removed(subscription.channelName));
    }
    const question = words.removeAsk(subscription.channelName, describeWhen(subscription, asker));
    const line = `briefing schedule remove ${subscription.id} sure:yes`;
    const button = { label: words.buttons.remove, style: 'danger', action: { type: 'run', line } } as const;
    return {
      summary: question,
      tone: 'private',
      blocks: [
        { type: 'text', spans: [text(question)] },
        { type: 'buttons', buttons: [button] },
      ],
    };
  },
});

export const scheduleNow = command({
  path: ['briefing', 'schedule', 'now'],
  summary: { en: 'Post an edition now', uk: 'Надіслати випуск зараз' },
  access: 'admin',
  args,
  run: async ({ subscription: typed }, asker, before: App) => {
    const words = wordsOf(asker);
    const app = await before.forChanges();
    const subscription = await whichSubscription(app, typed, words);
    if (subscription.pausedBy === 'platform')
      throw new UserError(words.nowPaused(subscription.channelName, subscription.pausedReason ?? ''));
    const now = app.clock.now();
    const window = await windowFor(app.store, subscription.id, now);
    const edition = {
      subscriptionId: subscription.id,
      slot: `now:${now}`,
      dueAt: now,
      window,
      late: false,
      createdAt: now,
    };
    // A lease that has ended already: whichever process wakes first makes it.
    await app.store.editions.claim(edition, subscription.nextDueAt, { holder: app.holder, ms: 0 });
    app.wake();
    return say(words.now(subscription.channelName, subscription.empty === 'silent'));
  },
});
