// /briefing feeds add: a feed's or a site's address -> a feed that is read from now on.
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { command, option } from '../src/chat/command.ts';
import { type Block, type Button, say, text } from '../src/chat/message.ts';
import { type Candidate, discover } from '../src/feeds/discover.ts';
import { tagsOf } from '../src/feeds/opml.ts';
import { addFeed, byAddress } from '../src/jobs/add-feed.ts';
import { readingBlocks, refreshDeps, wordsOf } from './feeds-view.ts';

/** A button's line may have 68 characters. */
const longestLine = 68;

export const feedsAdd = command({
  path: ['briefing', 'feeds', 'add'],
  summary: { en: 'Read a feed, or the feed of a site', uk: 'Читати стрічку або стрічку сайту' },
  access: 'admin',
  args: z.object({
    url: z
      .string()
      .meta(
        option(
          { en: 'Address of a feed or a site', uk: 'Адреса стрічки або сайту' },
          { example: 'https://kyivindependent.com' },
        ),
      ),
    title: z
      .string()
      .max(120)
      .optional()
      .meta(option({ en: 'What to call it', uk: 'Як її називати' }, { example: 'title:"Kyiv Independent"' })),
    tags: z
      .string()
      .max(200)
      .optional()
      .meta(option({ en: 'Tags for it', uk: 'Теги для неї' }, { example: 'tags:war,ukraine' })),
    backfill: z
      .int()
      .min(0)
      .max(50)
      .default(0)
      .meta(
        option(
          { en: 'How many of its newest articles count as new', uk: 'Скільки найновіших статей вважати новими' },
          { example: 'backfill:5' },
        ),
      ),
    fulltext: z
      .boolean()
      .default(false)
      .meta(
        option({
          en: 'Fetch the page where it has only a headline',
          uk: 'Завантажувати сторінку, якщо є лише заголовок',
        }),
      ),
  }),
  run: async (args, asker, before: App, progress) => {
    const words = wordsOf(asker);
    const known = before.isSamples ? null : byAddress(await before.store.feeds.list(), args.url.trim());
    if (known) return say(words.alreadyThere(known.title, known.id));
    const found = await discover(args.url, { fetcher: before.fetcher, reader: before.reader, onProgress: progress });
    // A mistyped address does not end the samples.
    const app = await before.forChanges();
    const [best, ...others] = found;
    const added = await addFeed(refreshDeps(app), best, {
      title: args.title?.trim() || null,
      tags: tagsOf((args.tags ?? '').split(/[\s,]+/)),
      fullText: args.fulltext,
      backfill: args.backfill,
    });
    if (added.result === 'duplicate') {
      const line = added.why === 'address' ? words.alreadyThere : words.sameContent;
      const summary = line(added.feed.title, added.feed.id);
      return { summary, tone: 'private', blocks: [{ type: 'text', spans: [text(summary)] }, ...alsoFound(others)] };
    }
    app.wake();
    const { feed } = added;
    const summary = words.added(feed.title);
    const note = args.backfill > 0 ? words.backfilled(args.backfill) : words.countsAsRead;
    return {
      summary,
      tone: 'private',
      blocks: [
        { type: 'heading', level: 1, spans: [text(`${summary} (${feed.id})`)] },
        ...readingBlocks(best.read, best.url, app.clock.now(), words),
        { type: 'note', spans: [text(note)] },
        {
          type: 'buttons',
          buttons: [
            { label: words.show, action: { type: 'run', line: `briefing feeds show ${feed.id}` } },
            {
              label: words.remove,
              style: 'danger',
              confirm: words.removeAsk(feed.title),
              action: { type: 'run', line: `briefing feeds remove ${feed.id} sure:yes` },
            },
          ],
        },
        ...alsoFound(others),
      ],
    };

    function alsoFound(candidates: readonly Candidate[]): Block[] {
      if (candidates.length === 0) return [];
      const buttons = candidates
        .map(
          (candidate): Button => ({
            label: words.addThis(candidate.read.title || candidate.url).slice(0, 70),
            action: { type: 'run', line: `briefing feeds add ${candidate.url}` },
          }),
        )
        .filter(({ action }) => action.type === 'run' && action.line.length <= longestLine);
      const items = candidates.map(({ read, url }) => [text(`${read.title}: ${url}`)]);
      return [
        { type: 'text', spans: [text(words.alsoFound)] },
        { type: 'bullets', items },
        ...(buttons.length > 0 ? [{ type: 'buttons', buttons } as const] : []),
      ];
    }
  },
});
