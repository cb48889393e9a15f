// RSS documents for tests: what a test does not care about is left out.

export type RssItem = {
  readonly title: string;
  readonly link?: string;
  readonly guid?: string;
  readonly date?: string;
  readonly description?: string;
};

export function rss(
  items: readonly RssItem[],
  channel: { readonly title?: string; readonly link?: string; readonly more?: string } = {},
): string {
  const written = items.map(
    ({ title, link, guid, date, description }) =>
      `<item><title>${title}</title>${link ? `<link>${link}</link>` : ''}${guid ? `<guid isPermaLink="false">${guid}</guid>` : ''}${date ? `<pubDate>${date}</pubDate>` : ''}${description ? `<description>${description}</description>` : ''}</item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>${channel.title ?? 'The Example'}</title><link>${channel.link ?? 'https://news.example/'}</link>${channel.more ?? ''}${written.join('')}</channel></rss>`;
}
