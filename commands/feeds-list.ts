// /briefing feeds list: every feed with its health at a glance, a page at a time.
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { command, option } from '../src/chat/command.ts';
import { type Block, type Button, code, text } from '../src/chat/message.ts';
import { feedHealth } from '../src/feeds/health.ts';
import { feedLine, wordsOf } from './feeds-view.ts';

const perPage = 15;
const states = ['ok', 'failing', 'stale', 'paused'] as const;

export const feedsList = command({
  path: ['briefing', 'feeds', 'list'],
  summary: { en: 'Every feed and how it is', uk: 'Усі стрічки та їхній стан' },
  access: 'everyone',
  args: z.object({
    page: z
      .int()
      .min(1)
      .max(1000)
      .default(1)
      .meta(option({ en: 'Which page', uk: 'Яка сторінка' })),
    state: z
      .enum(states)
      .optional()
      .meta(option({ en: 'Only feeds in this state', uk: 'Лише стрічки в цьому стані' })),
    tag: z
      .string()
      .optional()
      .meta(option({ en: 'Only feeds with this tag', uk: 'Лише стрічки з цим тегом' }, { example: 'tag:war' })),
  }),
  run: async (args, asker, app: App) => {
    const words = wordsOf(asker);
    const now = app.clock.now();
    const all = await app.store.feeds.list();
    const stateOf = new Map(all.map(feed => [feed.id, feedHealth(feed.polling, now).state]));
    const count = (state: string): number =>
      [...stateOf.values()].filter(other => other === state || (state === 'ok' && other === 'new')).length;
    const wanted = all.filter(feed => {
      const state = stateOf.get(feed.id);
      const fits = !args.state || state === args.state || (args.state === 'ok' && state === 'new');
      return fits && (!args.tag || feed.tags.includes(args.tag.toLowerCase().replace(/^#/, '')));
    });
    if (all.length === 0) {
      return {
        summary: words.listEmpty,
        tone: 'private',
        blocks: [{ type: 'text', spans: [text(`${words.listEmpty} `), code('/briefing feeds add <url>')] }],
      };
    }
    const pages = Math.max(1, Math.ceil(wanted.length / perPage));
    const page = Math.min(args.page, pages);
    const shown = wanted.slice((page - 1) * perPage, page * perPage);
    const counts = words.counts(count('ok'), count('failing'), count('stale'), count('paused'));
    const filter = `${args.state ? ` state:${args.state}` : ''}${args.tag ? ` tag:${args.tag.slice(0, 20)}` : ''}`;
    const turn = (label: string, to: number): Button => ({
      label,
      action: { type: 'run', line: `briefing feeds list page:${to}${filter}` },
    });
    const buttons = [
      ...(page > 1 ? [turn(words.previous, page - 1)] : []),
      ...(page < pages ? [turn(words.next, page + 1)] : []),
    ];
    const blocks: Block[] = [
      { type: 'heading', level: 1, spans: [text(words.list)] },
      shown.length > 0
        ? { type: 'bullets', items: shown.map(feed => feedLine(feed, now, words)) }
        : { type: 'text', spans: [text(words.listNone)] },
      { type: 'note', spans: [text(`${words.page(page, pages, wanted.length)}; ${counts}`)] },
    ];
    if (buttons.length > 0) blocks.push({ type: 'buttons', buttons });
    return { summary: `${words.list}: ${counts}`, tone: 'private', blocks };
  },
});
