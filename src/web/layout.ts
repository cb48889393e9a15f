// What every page has around its content: head, skip link, landmarks, footer. No script: the page works without.
import { html } from 'hono/html';
import type { Language } from '../chat/words.ts';
import { wordsFor } from '../chat/words.ts';
import type { Html } from './message-html.ts';

export type Page = {
  readonly language: Language;
  /** The title of the window, without the program's name; null for the overview. */
  readonly title: string | null;
  /** Parts of the page, to jump to: id and name. */
  readonly parts?: readonly (readonly [id: string, name: string])[];
  readonly content: Html;
  readonly zone: string;
  readonly isSignedIn: boolean;
};

export function pageHtml({ language, title, parts = [], content, zone, isSignedIn }: Page): Html {
  const words = wordsFor(language).web;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title === null ? 'Briefwire' : `${title} — Briefwire`}</title>
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
<header>
<a class="name" href="/">Briefwire</a>
${parts.length > 0 ? html`<nav aria-label="${words.parts}"><ul>${parts.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>` : ''}
</header>
<main id="content" tabindex="-1">
${content}
</main>
<footer>
<p>${words.readOnly(zone)}</p>
${isSignedIn ? html`<form method="post" action="/logout"><button>${words.signOut}</button></form>` : ''}
</footer>
</body>
</html>
`;
}

/** Day and time in a zone. */
export type Moments = (at: number) => Html;

export function momentsOf(language: Language, zone: string): Moments {
  const format = new Intl.DateTimeFormat(language === 'uk' ? 'uk-UA' : 'en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  });
  return at => html`<time datetime="${new Date(at).toISOString()}">${format.format(at)}</time>`;
}
