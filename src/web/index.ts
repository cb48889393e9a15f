// The read-only page on the health port: what an operator wants to see at a glance, and every topic as a feed. It changes
// nothing, needs no script and shows what feeds say as text only.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { etag } from 'hono/etag';
import { html } from 'hono/html';
import { secureHeaders } from 'hono/secure-headers';
import type { App } from '../app.ts';
import type { Answerer } from '../chat/platform.ts';
import { type Language, languageOf, wordsFor } from '../chat/words.ts';
import { writeJsonFeed, writeRss } from '../feeds/write.ts';
import { cookieDays, createAccess } from './access.ts';
import { pageHtml } from './layout.ts';
import { overviewParts } from './overview.ts';
import { type Content, editionContent, feedContent, missingContent, signInContent } from './pages.ts';
import { composeTopic, type Topic, type TopicFeed, topicFeeds } from './topics.ts';

export type WebOptions = {
  /** The app as it is at this moment. */
  readonly app: () => App;
  readonly answerer: Answerer;
  /** Null = only this machine may read. */
  readonly token: string | null;
  /** The origin under which people reach the page; null = as they asked. */
  readonly url: string | null;
  /** The machine's time: the samples have one of their own. */
  readonly now: () => number;
};

const cookieName = 'briefwire';
const mine = /^\/(?:$|login$|logout$|style\.css$|icon\.svg$|(?:editions|feeds|topics)\/)/;
const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#0b5cad"/><path d="M3 4h10M3 8h10M3 12h6" stroke="#fff" stroke-width="2"/></svg>';

/** A feed is made once for all who ask within so long: readers come in crowds, and a model may be asked for its words. */
const madeForMs = 5 * 60_000;

/** Answers its own paths, null for others. */
export function createWeb(options: WebOptions): (request: Request) => Promise<Response | null> {
  const { app, answerer, now } = options;
  const access = createAccess({ token: options.token, now });
  const style = readFileSync(join(import.meta.dirname, 'style.css'), 'utf8');
  const made = new Map<string, { readonly at: number; readonly store: App['store']; readonly topic: Promise<Topic> }>();
  const web = new Hono();

  web.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      // The bot speaks plain HTTP; whoever puts TLS before it decides.
      strictTransportSecurity: false,
      xFrameOptions: 'DENY',
    }),
  );
  web.get('/style.css', etag(), c =>
    c.body(style, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' }),
  );
  web.get('/icon.svg', c => c.body(icon, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'max-age=86400' }));

  web.get('/login', c => {
    const next = nextOf(c.req.query('next'));
    return access.isOpen ? c.redirect(next, 303) : show(c, signInContent(languageFor(c), next, null), 200);
  });
  web.post('/login', bodyLimit({ maxSize: 8192, onError: c => c.body(null, 413) }), async c => {
    const form = await c.req.parseBody();
    const next = nextOf(form.next);
    const words = wordsFor(languageFor(c)).web;
    const signIn = access.signIn(String(form.token ?? '').trim());
    if (signIn.result === 'right') {
      const isSecure = originOf(c).startsWith('https:') || c.req.header('x-forwarded-proto') === 'https';
      setCookie(c, cookieName, signIn.cookie, {
        httpOnly: true,
        sameSite: 'Strict',
        secure: isSecure,
        path: '/',
        maxAge: cookieDays * 86_400,
      });
      return c.redirect(next, 303);
    }
    if (signIn.result === 'wrong') return show(c, signInContent(languageFor(c), next, words.wrongToken), 401);
    c.header('retry-after', String(signIn.seconds));
    return show(c, signInContent(languageFor(c), next, words.tooManyGuesses(signIn.seconds)), 429);
  });
  web.post('/logout', c => {
    deleteCookie(c, cookieName, { path: '/' });
    return c.redirect('/login', 303);
  });

  web.get('/topics/:file{.+\\.(?:rss|json)}', etag(), async c => {
    const [, slug = '', format = ''] = /^(.+)\.(rss|json)$/.exec(c.req.param('file')) ?? [];
    if (!isAllowed(c) && !access.isFeedKey(slug, c.req.query('key'))) {
      if (access.isOpen) return refuse(c);
      return c.text(`${wordsFor(languageFor(c)).web.signIn}\n`, 401, { 'www-authenticate': 'Basic realm="Briefwire"' });
    }
    const feed = (await topicFeeds(app(), access, app().config.BRIEFING_LANGUAGE)).find(item => item.slug === slug);
    if (!feed) return show(c, missingContent(languageFor(c)), 404);
    const isRss = format === 'rss';
    const urls = { homeUrl: `${originOf(c)}/`, selfUrl: originOf(c) + (isRss ? feed.rss : feed.json) };
    const written = { ...(await composed(feed)), ...urls };
    const type = isRss ? 'application/rss+xml' : 'application/feed+json';
    return c.body(isRss ? writeRss(written) : writeJsonFeed(written), 200, {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'private, max-age=300',
    });
  });

  web.use(async (c, next) => {
    if (isAllowed(c)) return next();
    if (access.isOpen) return refuse(c);
    return c.redirect(`/login?next=${encodeURIComponent(nextOf(c.req.path))}`, 303);
  });
  web.get('/', async c => {
    const language = languageFor(c);
    const topics = await topicFeeds(app(), access, language);
    const { parts, lead } = await overviewParts({ app: app(), language, topics });
    const sections = parts.map(
      ({ id, title, content }) =>
        html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${content}</section>`,
    );
    return show(
      c,
      { title: null, content: html`<h1>${wordsFor(language).web.overview}</h1>${lead}${sections}` },
      200,
      parts,
    );
  });
  web.get('/editions/:id{[0-9]{1,15}}', async c => {
    const language = languageFor(c);
    const content = await editionContent(Number(c.req.param('id')), app(), language);
    return show(c, content ?? missingContent(language), content ? 200 : 404);
  });
  web.get('/feeds/:id{[0-9]{1,15}}', async c => {
    const language = languageFor(c);
    const content = await feedContent(Number(c.req.param('id')), app(), answerer, language);
    return show(c, content ?? missingContent(language), content ? 200 : 404);
  });
  web.notFound(c => show(c, missingContent(languageFor(c)), 404));
  web.onError(error => {
    throw error;
  });

  const isAllowed = (c: Context): boolean => access.isAllowed(c.req.raw, getCookie(c, cookieName));
  const originOf = (c: Context): string => (options.url ? new URL(options.url).origin : new URL(c.req.url).origin);
  const refuse = (c: Context): Response => c.text(`${wordsFor(languageFor(c)).web.thisMachineOnly}\n`, 403);
  const languageFor = (c: Context): Language =>
    preferred(c.req.header('accept-language'), app().config.BRIEFING_LANGUAGE);

  function show(
    c: Context,
    { title, content }: Omit<Content, 'title'> & { readonly title: string | null },
    status: 200 | 401 | 404 | 429,
    parts: readonly { readonly id: string; readonly title: string }[] = [],
  ): Response | Promise<Response> {
    const language = languageFor(c);
    c.header('cache-control', 'no-store');
    c.header('vary', 'Accept-Language');
    const isSignedIn = !access.isOpen && isAllowed(c);
    const page = { language, title, content, zone: app().zone, isSignedIn };
    return c.html(pageHtml({ ...page, parts: parts.map(part => [part.id, part.title] as const) }), status);
  }

  /** Kept by slug, never by address: what addresses people ask under is theirs to choose. */
  function composed(feed: TopicFeed): Promise<Topic> {
    const current = app();
    const kept = made.get(feed.slug);
    if (kept && kept.store === current.store && now() - kept.at < madeForMs) return kept.topic;
    const topic = composeTopic(current, feed);
    made.set(feed.slug, { at: now(), store: current.store, topic });
    // What failed is tried again at the next question.
    topic.catch(() => made.delete(feed.slug));
    return topic;
  }

  return async request => (mine.test(new URL(request.url).pathname) ? web.fetch(request) : null);
}

/** Where signing in leads: one of our own pages. */
function nextOf(typed: unknown): string {
  return typeof typed === 'string' && /^\/(?:editions|feeds)\/\d{1,15}$/.test(typed) ? typed : '/';
}

/** The first of ours that the reader's browser names, by weight (RFC 9110, 12.5.4). */
function preferred(header: string | undefined, otherwise: Language): Language {
  const wanted = (header ?? '')
    .split(',')
    .map(part => {
      const [tag = '', ...parameters] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const weight = Number(parameters.find(item => item.startsWith('q='))?.slice(2) ?? 1);
      return { tag, weight };
    })
    .filter(({ tag, weight }) => /^(en|uk)\b/.test(tag) && weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  return wanted[0] ? languageOf(wanted[0].tag) : otherwise;
}
