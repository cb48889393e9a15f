// /briefing feeds show: one feed with its last 20 polls, and what can be done with it.
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { command, option } from '../src/chat/command.ts';
import { type Block, type Button, link, text } from '../src/chat/message.ts';
import type { FeedWords } from '../src/chat/words/feeds.ts';
import { healthWords } from '../src/jobs/feed-words.ts';
import type { Poll } from '../src/model.ts';
import { rateWords, timeText, whichFeed, wordsOf } from './feeds-view.ts';

export const feedsShow = command({
  path: ['briefing', 'feeds', 'show'],
  summary: { en: 'One feed: how it is and its last polls', uk: 'Одна стрічка: стан і останні звернення' },
  access: 'everyone',
  args: z.object({
    feed: z
      .string()
      .meta(
        option(
          { en: 'Number, address or title', uk: 'Номер, адреса або назва' },
          { completion: 'feed', takesRest: true, example: '3' },
        ),
      ),
  }),
  run: async (args, asker, app: App) => {
    const words = wordsOf(asker);
    const feed = await whichFeed(app, args.feed, words);
    const { polling } = feed;
    const polls = await app.store.feeds.polls(feed.id);
    const health = healthWords(feed, app.clock.now(), words);
    const blocks: Block[] = [
      { type: 'heading', level: 1, spans: [text(`${feed.title} (${feed.id})`)] },
      {
        type: 'fields',
        fields: [
          { name: words.state, value: [text(health)] },
          { name: words.address, value: [link(feed.url, feed.url)] },
          { name: words.publisher, value: [text(feed.publisher)] },
          { name: words.publishes, value: [text(rateWords(polling.usualGapMs, words))] },
          { name: words.language, value: [text(feed.language ?? words.unknown)] },
          { name: words.tags, value: [text(feed.tags.join(', ') || words.none)] },
          { name: words.fullText, value: [text(feed.fullText ? words.on : words.off)] },
          { name: words.lastPoll, value: timeText(polling.lastPolledAt, asker, app, words) },
          { name: words.lastNew, value: timeText(polling.lastNewAt, asker, app, words) },
          { name: words.nextPoll, value: timeText(polling.pausedBy ? null : polling.nextPollAt, asker, app, words) },
        ],
      },
    ];
    if (polling.movedTo)
      blocks.push({ type: 'note', spans: [text(words.moving(polling.movedTo, polling.movedCount))] });
    if (polls.length > 0) {
      blocks.push(
        { type: 'heading', level: 3, spans: [text(words.polls)] },
        { type: 'code', text: pollTable(polls, asker.zone ?? app.zone, words) },
      );
    }
    if (asker.isAdmin) blocks.push({ type: 'buttons', buttons: buttons() });
    return { summary: `${feed.title}: ${health}`, tone: 'private', blocks };

    function buttons(): Button[] {
      const run = (line: string) => ({ type: 'run', line: `briefing feeds ${line}` }) as const;
      return [
        polling.pausedBy
          ? { label: words.resume, style: 'primary', action: run(`resume ${feed.id}`) }
          : { label: words.pause, action: run(`pause ${feed.id}`) },
        {
          label: words.remove,
          style: 'danger',
          confirm: words.removeAsk(feed.title),
          action: run(`remove ${feed.id} sure:yes`),
        },
      ];
    }
  },
});

/** Columns as wide as their widest cell; the reason goes last because it is long. */
function pollTable(polls: readonly Poll[], zone: string, words: FeedWords): string {
  const time = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: zone });
  const rows = [
    words.pollColumns,
    ...polls.map(poll => [
      time.format(poll.at),
      words.results[poll.result],
      String(poll.status ?? '-'),
      String(poll.bytes),
      String(poll.newArticles),
      String(poll.ms),
      words.reason(poll.reason ?? ''),
    ]),
  ];
  const widths = words.pollColumns.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  return rows
    .map(row =>
      row
        .map((cell, column) => cell.padEnd(column === row.length - 1 ? 0 : (widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
