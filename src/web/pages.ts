// The pages beside the overview: one edition, one feed, signing in, and that there is no such page.
import { html } from 'hono/html';
import type { App } from '../app.ts';
import { sourcesMessage } from '../briefing/sources-message.ts';
import type { Answerer } from '../chat/platform.ts';
import { feedWords } from '../chat/words/feeds.ts';
import { type Language, wordsFor } from '../chat/words.ts';
import { readContent } from '../jobs/content.ts';
import { momentsOf } from './layout.ts';
import { type Html, messageHtml } from './message-html.ts';
import { resultHtml } from './overview.ts';

export type Content = { readonly title: string; readonly content: Html };

/** An edition as people saw it, what became of it, and its sources; null when it is not kept. */
export async function editionContent(id: number, app: App, language: Language): Promise<Content | null> {
  const words = wordsFor(language).web;
  const edition = await app.store.editions.get(id);
  if (!edition) return null;
  const content = readContent(edition.content);
  const title = words.edition(content?.channelName ?? String(edition.subscriptionId));
  const result = html`<p class="note">${title}, ${momentsOf(language, content?.zone ?? app.zone)(edition.dueAt)}: ${await resultHtml(edition, app, language)}</p>`;
  if (!content) return { title, content: html`<h1>${title}</h1>${result}` };
  const { message, briefing } = content;
  // An edition with nothing to say has no heading of its own.
  const isHeaded = message.blocks[0]?.type === 'heading';
  const sources = sourcesMessage(briefing.stories, language);
  return {
    title,
    content: html`<article class="edition" lang="${content.language}">
${isHeaded ? '' : html`<h1>${title}</h1>`}${messageHtml(message, { level: 1, type: words.type })}
</article>
${result}
${briefing.stories.length > 0 ? html`<details><summary>${words.sources}</summary>${messageHtml(sources, { level: 1, type: words.type })}</details>` : ''}`,
  };
}

/** One feed as /briefing feeds show tells it, and its newest articles; null when there is none. */
export async function feedContent(
  id: number,
  app: App,
  answerer: Answerer,
  language: Language,
): Promise<Content | null> {
  const words = wordsFor(language).web;
  const feed = await app.store.feeds.get(id);
  const asker = { platform: 'shell', workspaceId: '', channelId: '', userId: 'web', isAdmin: true } as const;
  const message = await answerer.invoke(
    { path: ['briefing', 'feeds', 'show'], options: { feed: String(id) } },
    { ...asker, locale: language, zone: app.zone },
  );
  if (!feed || message.tone === 'error') return null;
  const titles = await app.store.feeds.titles(id, 10);
  return {
    title: feed.title,
    content: html`${messageHtml(message, { level: 1, type: words.type })}
<h2>${words.newest}</h2>
${titles.length > 0 ? html`<ul>${titles.map(title => html`<li>${title}</li>`)}</ul>` : html`<p>${feedWords(language).noItems}</p>`}`,
  };
}

export function signInContent(language: Language, next: string, problem: string | null): Content {
  const words = wordsFor(language).web;
  return {
    title: words.signIn,
    content: html`<h1>${words.signIn}</h1>
${problem === null ? '' : html`<p class="bad" role="alert">${problem}</p>`}
<form method="post" action="/login" class="sign-in">
<input type="hidden" name="next" value="${next}">
<p><label for="token">${words.token}</label>
<input id="token" name="token" type="password" autocomplete="current-password" required aria-describedby="token-hint"></p>
<p class="note" id="token-hint">${words.tokenHint}</p>
<button>${words.signIn}</button>
</form>`,
  };
}

export function missingContent(language: Language): Content {
  const words = wordsFor(language).web;
  return {
    title: words.notFound,
    content: html`<h1>${words.notFound}</h1><p>${words.notFoundHint} <a href="/">${words.overview}</a></p>`,
  };
}
