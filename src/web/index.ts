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
import { type Asked, cookieDays, createAccess, isNear } from './access.ts';
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

type Bound = { Bindings: { readonly from: string } };
type Asking = Context<Bound>;

const cookieName = 'briefwire';
const allowed: Asked = { result: 'allowed' };
const mine = /^\/(?:$|login$|logout$|style\.css$|icon\.svg$|(?:editions|feeds|topics)\/)/;
const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#0b5cad"/><path d="M3 4h10M3 8h10M3 12h6" stroke="#fff" stroke-width="2"/></svg>';

/** A feed is made once for all who ask within so long: readers come in crowds, and a model may be asked for its words. */
const madeForMs = 5 * 60_000;

/** Answers its own paths, null for others. */
export function createWeb(options: WebOptions): (request: Request, from: string) => Promise<Response | null> {
  const { app, answerer, now } = options;
  const access = createAccess({ token: options.token, now });
  const style = readFileSync(join(import.meta.dirname, 'style.css'), 'utf8');
  const made = new Map<string, { readonly at: number; readonly store: App['store']; readonly topic: Promise<Topic> }>();
  const web = new Hono<Bound>();

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
  web.use(async (c, next) => {
    const methods = methodsOf(c.req.path);
    if (methods.includes(c.req.method)) return next();
    return c.text('method not allowed\n', 405, { allow: methods.join(', ') });
  });
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
    const signIn = access.signIn(String(form.token ?? '').trim(), fromOf(c));
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
    const asked = access.isFeedKey(slug, c.req.query('key')) ? allowed : ask(c);
    if (asked.result !== 'allowed') return refuse(c, asked);
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
    const asked = ask(c);
    if (asked.result === 'allowed') return next();
    // People are led to the form; programs hear that their token is missing or wrong.
    const isPerson = asked.result === 'stranger' && /\btext\/html\b/.test(c.req.header('accept') ?? '');
    if (access.isOpen || !isPerson) return refuse(c, asked);
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

  // Behind a proxy all come from its address: it says from whom, last in its header. Whoever comes from afar is no proxy.
  const fromOf = (c: Asking): string => {
    const forwarded =
      options.url && isNear(c.env.from) ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : '';
    return forwarded || c.env.from;
  };
  const ask = (c: Asking): Asked => access.ask(c.req.raw, getCookie(c, cookieName), fromOf(c));
  const originOf = (c: Asking): string => (options.url ? new URL(options.url).origin : new URL(c.req.url).origin);
  const refuse = (c: Asking, asked: Asked): Response => {
    const words = wordsFor(languageFor(c)).web;
    if (access.isOpen) return c.text(`${words.thisMachineOnly}\n`, 403);
    if (asked.result === 'later')
      return c.text(`${words.tooManyGuesses(asked.seconds)}\n`, 429, { 'retry-after': String(asked.seconds) });
    const what = asked.result === 'wrong' ? words.wrongToken : words.signIn;
    return c.text(`${what}\n`, 401, { 'www-authenticate': 'Basic realm="Briefwire"' });
  };
  const languageFor = (c: Asking): Language =>
    preferred(c.req.header('accept-language'), app().config.BRIEFING_LANGUAGE);

  function show(
    c: Asking,
    { title, content }: Omit<Content, 'title'> & { readonly title: string | null },
    status: 200 | 401 | 404 | 429,
    parts: readonly { readonly id: string; readonly title: string }[] = [],
  ): Response | Promise<Response> {
    const language = languageFor(c);
    c.header('cache-control', 'no-store');
    c.header('vary', 'Accept-Language');
    const isSignedIn = !access.isOpen && access.isCookie(getCookie(c, cookieName));
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

  return async (request, from) => (mine.test(new URL(request.url).pathname) ? web.fetch(request, { from }) : null);
}

function methodsOf(path: string): readonly string[] {
  if (path === '/logout') return ['POST'];
  return path === '/login' ? ['GET', 'HEAD', 'POST'] : ['GET', 'HEAD'];
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
