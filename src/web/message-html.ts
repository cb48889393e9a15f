// A Message as HTML: the page's half of what `platforms/*/render.ts` do. Nothing can be pressed here: buttons that run a
// command are shown as what to type. `html` escapes every value.
import { html } from 'hono/html';
import type { Block, Button, Message, Span, Spans } from '../chat/message.ts';

export type Html = ReturnType<typeof html>;

export type ShownMessage = {
  /** The level of the message's own heading on its page: 1, or 3 below a part's. */
  readonly level: 1 | 3;
  /** "Type": stands before commands. */
  readonly type: string;
};

export function messageHtml({ blocks, thread = [] }: Message, shown: ShownMessage): Html {
  return blocksHtml([...blocks, ...thread], shown);
}

export function blocksHtml(blocks: readonly Block[], shown: ShownMessage): Html {
  return html`${blocks.map(block => blockHtml(block, shown))}`;
}

function blockHtml(block: Block, shown: ShownMessage): Html {
  switch (block.type) {
    case 'heading':
      return html`${heading(block.level + shown.level - 1, spansHtml(block.spans))}${commandsHtml(block.menu ?? [], shown)}`;
    case 'text':
      return html`<p>${spansHtml(block.spans)}</p>`;
    case 'bullets':
      return html`<ul>${block.items.map(item => html`<li>${spansHtml(item)}</li>`)}</ul>`;
    case 'note':
      return html`<p class="note">${spansHtml(block.spans)}</p>`;
    case 'fields':
      return html`<dl>${block.fields.map(field => html`<div><dt>${field.name}</dt><dd>${spansHtml(field.value)}</dd></div>`)}</dl>`;
    case 'code':
      return html`<pre tabindex="0"><code>${block.text}</code></pre>`;
    case 'buttons':
      return commandsHtml(block.buttons, shown);
  }
}

function heading(level: number, inner: Html): Html {
  if (level <= 1) return html`<h1>${inner}</h1>`;
  if (level === 2) return html`<h2>${inner}</h2>`;
  if (level === 3) return html`<h3>${inner}</h3>`;
  return level === 4 ? html`<h4>${inner}</h4>` : html`<h5>${inner}</h5>`;
}

export function spansHtml(spans: Spans): Html {
  return html`${spans.map(spanHtml)}`;
}

function spanHtml(span: Span): Html | string {
  switch (span.type) {
    case 'text':
      return span.text;
    case 'bold':
      return html`<strong>${span.text}</strong>`;
    case 'code':
      return html`<code>${span.text}</code>`;
    case 'link':
      return isWeb(span.url) ? html`<a href="${span.url}">${span.text}</a>` : span.text;
    case 'time':
      return html`<time datetime="${new Date(span.at).toISOString()}">${span.text}</time>`;
  }
}

/** A feed may say javascript: where an address belongs. */
function isWeb(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

/** What a button does, as what people type: without the word that spares the question before it is done. */
function commandsHtml(buttons: readonly Button[], { type }: ShownMessage): Html {
  const lines = buttons.flatMap(({ label, action }) =>
    action.type === 'run' ? [{ label, line: `/${action.line.replace(/ sure:yes$/, '')}` }] : [],
  );
  if (lines.length === 0) return html``;
  return html`<ul class="commands">${lines.map(({ label, line }) => html`<li>${label}: ${type} <code>${line}</code></li>`)}</ul>`;
}
