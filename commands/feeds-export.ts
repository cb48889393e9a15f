// /briefing feeds export: the feeds as OPML, for another reader or another Briefwire.
import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { command, option } from '../src/chat/command.ts';
import { say, text } from '../src/chat/message.ts';
import { describeError, UserError } from '../src/errors.ts';
import { writeOpml } from '../src/feeds/opml.ts';
import { wordsOf } from './feeds-view.ts';

export const feedsExport = command({
  path: ['briefing', 'feeds', 'export'],
  summary: { en: 'Show the feeds as OPML', uk: 'Показати стрічки в OPML' },
  access: 'admin',
  args: z.object({
    file: z
      .string()
      .optional()
      .meta(
        option(
          { en: 'In the terminal: the file to write', uk: 'У терміналі: у який файл записати' },
          { example: 'feeds.opml' },
        ),
      ),
  }),
  run: async (args, asker, app: App) => {
    const words = wordsOf(asker);
    const feeds = await app.store.feeds.list();
    if (feeds.length === 0) throw new UserError(words.exportEmpty);
    const opml = writeOpml(feeds, 'Briefwire');
    if (!args.file) {
      const summary = words.exported(feeds.length);
      return {
        summary,
        tone: 'private',
        blocks: [
          { type: 'text', spans: [text(summary)] },
          { type: 'code', text: opml },
        ],
      };
    }
    if (asker.platform !== 'terminal' && asker.platform !== 'shell') throw new UserError(words.exportTerminalOnly);
    await writeFile(args.file, opml).catch((error: unknown) => {
      throw new UserError(words.exportFailed(args.file ?? '', describeError(error)));
    });
    return say(words.exportedTo(feeds.length, args.file));
  },
});
