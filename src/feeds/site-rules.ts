// Sites whose feeds are at known places although their pages do not name them, and the usual places on any other site.

type Rule = readonly [host: RegExp, feeds: (url: URL, parts: readonly string[]) => readonly string[]];

const rules: readonly Rule[] = [
  [
    /(^|\.)youtube\.com$/,
    (url, [kind, id]) => {
      const base = 'https://www.youtube.com/feeds/videos.xml';
      const list = url.searchParams.get('list');
      if (list && list.length > 2) return [`${base}?playlist_id=${list}`];
      // "@name" pages carry the channel's id in a <link>; these do not need to be asked.
      if (kind === 'channel' && id) return [`${base}?channel_id=${id}`];
      return kind === 'user' && id ? [`${base}?user=${id}`] : [];
    },
  ],
  [
    /^(www\.)?github\.com$/,
    (_, [owner, repo, what]) => {
      if (!owner || owner.endsWith('.atom')) return [];
      if (!repo) return [`https://github.com/${owner}.atom`];
      if (repo.endsWith('.atom') || what?.endsWith('.atom')) return [];
      const base = `https://github.com/${owner}/${repo}`;
      if (what === 'commits') return [`${base}/commits.atom`];
      return what === 'tags' ? [`${base}/tags.atom`] : [`${base}/releases.atom`, `${base}/tags.atom`];
    },
  ],
  [
    /(^|\.)reddit\.com$/,
    (url, parts) => {
      if (url.pathname.endsWith('.rss')) return [];
      return (parts[0] === 'r' || parts[0] === 'user' || parts[0] === 'u') && parts[1]
        ? [`https://www.reddit.com/${parts.slice(0, 4).join('/')}/.rss`]
        : [];
    },
  ],
  [/^(www\.)?medium\.com$/, (_, [name]) => (name && name !== 'feed' ? [`https://medium.com/feed/${name}`] : [])],
  [/\.(medium|substack)\.com$/, (url, [first]) => (first === 'feed' ? [] : [`https://${url.hostname}/feed`])],
  [
    /^bsky\.app$/,
    (url, [kind, name, last]) =>
      kind === 'profile' && name && last !== 'rss' ? [`https://${url.hostname}/profile/${name}/rss`] : [],
  ],
  [/\.tumblr\.com$/, (url, [first]) => (first === 'rss' ? [] : [`https://${url.hostname}/rss`])],
  [
    /\.(blogspot|blogger)\.[a-z.]+$/,
    (url, [first]) => (first === 'feeds' ? [] : [`https://${url.hostname}/feeds/posts/default`]),
  ],
  [/\.wordpress\.com$/, (url, [first]) => (first === 'feed' ? [] : [`https://${url.hostname}/feed/`])],
  // Mastodon and its relatives, on any host: https://host/@name.
  [
    /./,
    (url, [name, more]) =>
      name && !more && /^@[\w.]+$/.test(name) && !/youtube|medium|tiktok|threads/.test(url.hostname)
        ? [`${url.origin}/${name}.rss`]
        : [],
  ],
];

/** Where this site is known to have its feeds; empty for sites without a rule. */
export function siteFeeds(address: string): string[] {
  const url = URL.parse(address);
  if (!url) return [];
  const parts = url.pathname.split('/').filter(Boolean);
  return rules.filter(([host]) => host.test(url.hostname)).flatMap(([, feeds]) => feeds(url, parts));
}

/** The usual places, below the pasted page first when it is a section of its site. */
export function wellKnownFeeds(address: string): string[] {
  const url = URL.parse(address);
  if (!url) return [];
  const places = ['/feed', '/rss', '/atom.xml', '/feed.xml', '/index.xml', '/rss.xml'].map(
    place => `${url.origin}${place}`,
  );
  const path = url.pathname.replace(/\/+$/, '');
  const isSection = path !== '' && !/\.\w+$/.test(path);
  return isSection ? [`${url.origin}${path}/feed`, `${url.origin}${path}/rss`, ...places] : places;
}
