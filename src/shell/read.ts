// `read <file or url>`: what the bot reads from one feed. Stores nothing.
import { existsSync, readFileSync } from 'node:fs';
import type { World } from '../app.ts';
import type { Config } from '../config.ts';
import { describeError, UserError } from '../errors.ts';
import { createFetcher } from '../feeds/fetch.ts';
import { createReader, printFeed, type ReadFeed } from '../feeds/read.ts';

const shownItems = 10;

export async function readOne(args: readonly string[], world: World, config: Config): Promise<number> {
  const isJson = args.includes('--json');
  const [target, ...more] = args.filter(arg => arg !== '--json');
  if (!target || more.length > 0)
    throw new UserError('Name one file or URL: npm run -s briefwire -- read https://example.org/feed.xml [--json]');
  const { bytes, contentType, url } = /^[a-z][a-z0-9+.-]*:\/\//i.test(target)
    ? await fetched(target, world, config)
    : { bytes: readBytes(target), contentType: null, url: null };
  const reader = createReader({ clock: world.clock });
  try {
    const feed = await reader.read(bytes, { contentType, url }).catch(error => {
      if (!(error instanceof UserError)) throw error;
      throw new UserError(
        `${target}: ${error.message}. Give the address of an RSS, Atom or JSON Feed; \`briefing feeds add\` finds the feed of a site.`,
        { cause: error },
      );
    });
    world.output.write(isJson ? `${printFeed(feed)}\n` : shown(feed));
    return 0;
  } finally {
    await reader.close();
  }
}

function readBytes(path: string): Uint8Array {
  if (!existsSync(path))
    throw new UserError(`There is no file ${path}. Check the path, or give a whole URL that starts with https://`);
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UserError(`The file ${path} cannot be read: ${describeError(error)}.`, { cause: error });
  }
}

async function fetched(url: string, world: World, config: Config) {
  const fetcher = createFetcher({
    clock: world.clock,
    version: world.version,
    contactUrl: config.CONTACT_URL ?? null,
    allowPrivateHosts: config.ALLOW_PRIVATE_HOSTS,
  });
  try {
    const answer = await fetcher.fetchFeed(url, null);
    if (answer.result !== 'changed')
      throw new UserError(
        answer.result === 'failed' ? `${url} cannot be read: ${answer.reason}.` : `${url} gave no document.`,
      );
    return { bytes: answer.bytes, contentType: answer.contentType, url: answer.url };
  } finally {
    await fetcher.close();
  }
}

function shown(feed: ReadFeed): string {
  const lines = [
    `${feed.title ?? '(no title)'}  ${feed.format}${feed.language ? `, ${feed.language}` : ''}${feed.link ? `  ${feed.link}` : ''}`,
    '',
  ];
  for (const item of feed.items.slice(0, shownItems)) {
    lines.push(item.title || '(no title)');
    lines.push(
      `  ${item.publishedAt === null ? 'no date' : new Date(item.publishedAt).toISOString()}${item.author ? `  by ${item.author}` : ''}  ${item.url ?? 'no link'}`,
    );
    if (item.lede) lines.push(`  ${item.lede.slice(0, 300)}`);
    lines.push('');
  }
  const more = feed.items.length - shownItems;
  if (more > 0) lines.push(`... and ${more} more; --json shows all.`, '');
  return lines.join('\n');
}
