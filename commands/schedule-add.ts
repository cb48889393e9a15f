// /briefing schedule add: a channel gets a briefing, from its next slot on.
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { command } from '../src/chat/command.ts';
import { say, text } from '../src/chat/message.ts';
import { nextRuns, nextSlot } from '../src/jobs/slots.ts';
import { channelOption, otherOptions, readSchedule, scheduleProblems, whenOption } from './schedule-options.ts';
import { describeWhen, runsBlock, shownRuns, wordsOf } from './schedule-view.ts';

export const scheduleAdd = command({
  path: ['briefing', 'schedule', 'add'],
  summary: { en: 'Post a briefing to a channel at set times', uk: 'Надсилати випуск до каналу за розкладом' },
  access: 'admin',
  args: z.object({ channel: channelOption, when: whenOption, ...otherOptions }),
  problems: scheduleProblems,
  run: async (args, asker, before: App) => {
    const words = wordsOf(asker);
    const wanted = await readSchedule(args, asker, before);
    const app = await before.forChanges();
    const now = app.clock.now();
    const same = (await app.store.subscriptions.list(wanted.channel)).find(
      item => item.pattern === wanted.pattern && item.zone === wanted.zone && item.topic === wanted.topic,
    );
    if (same) return say(words.alreadyThere(same.id));
    const added = await app.store.subscriptions.add(wanted, nextSlot(wanted, now).dueAt);
    app.log.info('schedule-added', { subscription: added.id, platform: added.channel.platform });
    const what = added.topic ?? words.everything;
    const summary = words.added(added.channelName, what, describeWhen(added, asker), added.zone);
    return {
      summary,
      tone: 'private',
      blocks: [
        { type: 'text', spans: [text(summary)] },
        runsBlock(nextRuns(added, now, shownRuns), added.zone, asker),
        {
          type: 'buttons',
          buttons: [
            { label: words.buttons.preview, action: { type: 'run', line: `briefing schedule preview ${added.id}` } },
            {
              label: words.buttons.now,
              action: { type: 'run', line: `briefing schedule now ${added.id}` },
              confirm: words.nowConfirm(added.channelName),
            },
          ],
        },
      ],
    };
  },
});
