// What commands and editions return. Each platform renders it; no platform adds or leaves out a fact.
// Grow it only when two platforms can show the new thing.

export type Span =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'bold'; readonly text: string }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'link'; readonly text: string; readonly url: string }
  /** A moment. Discord shows each reader their own zone; the others show `text`. */
  | {
      readonly type: 'time';
      readonly at: number;
      readonly style: 'time' | 'date' | 'datetime' | 'relative';
      readonly text: string;
    };

export type Spans = readonly Span[];

/** What happens when a button is pressed; its id is made and read by `button.ts`. */
export type Action =
  /** About a story that was briefed: sources, more, mute, report. `editionId` is null for answers to `/brief`. */
  | {
      readonly type: 'story';
      readonly verb: 'sources' | 'more' | 'mute' | 'report';
      readonly editionId: number | null;
      readonly storyId: number;
    }
  /** About a whole edition or answer. `sources` = all sources; `more` = what did not fit; `day` = the last 24 hours. */
  | { readonly type: 'edition'; readonly verb: 'sources' | 'more' | 'day' | 'settings'; readonly editionId: number }
  /** Post an ephemeral answer, kept by the store under this id, to the channel. */
  | { readonly type: 'share'; readonly answerId: number }
  /** Run a command as if typed, "/" left out: "briefing feeds pause 3". At most 68 characters. */
  | { readonly type: 'run'; readonly line: string }
  /** Ask for the options of a command in a modal, some given: "briefing feeds add". Where there are no modals, help is shown. */
  | { readonly type: 'form'; readonly line: string };

export type Button = {
  readonly label: string;
  readonly action: Action;
  readonly style?: 'primary' | 'danger';
  /** Ask this before it is done. */
  readonly confirm?: string;
};

export type Block =
  /** Level 1 opens a message, 2 a story (`menu`: what can be done with it), 3 a part of a page. */
  | { readonly type: 'heading'; readonly level: 1 | 2 | 3; readonly spans: Spans; readonly menu?: readonly Button[] }
  | { readonly type: 'text'; readonly spans: Spans }
  | { readonly type: 'bullets'; readonly items: readonly Spans[] }
  /** Small print: labels, period, footer. */
  | { readonly type: 'note'; readonly spans: Spans }
  | { readonly type: 'fields'; readonly fields: readonly { readonly name: string; readonly value: Spans }[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'buttons'; readonly buttons: readonly Button[] };

export type Message = {
  /** One plain line: the notification, what a screen reader says first, the push text. Real headlines, not "New briefing". */
  readonly summary: string;
  readonly blocks: readonly Block[];
  /** `private` answers are shown to the asker only and can be shared; `error` is private and says what to do. */
  readonly tone: 'answer' | 'private' | 'error';
  /** What does not fit here and is said in the thread or behind "More". */
  readonly thread?: readonly Block[];
  /** The language of its words ("en", "uk"), so that a platform's own words ("+3 more") match; English when not given. */
  readonly language?: string | null;
};

export const text = (value: string): Span => ({ type: 'text', text: value });
export const bold = (value: string): Span => ({ type: 'bold', text: value });
export const code = (value: string): Span => ({ type: 'code', text: value });
export const link = (value: string, url: string): Span => ({ type: 'link', text: value, url });

/** A message of one paragraph. */
export function say(line: string, tone: Message['tone'] = 'private'): Message {
  return { summary: line, tone, blocks: [{ type: 'text', spans: [text(line)] }] };
}

/** The words of a message without any markup, a line a paragraph or bullet: the fallback text and what tests compare. */
export function plainText(blocks: readonly Block[]): string {
  return blocks.flatMap(block => blockLines(block)).join('\n');
}

export function plainSpans(spans: Spans): string {
  return spans.map(span => span.text).join('');
}

function blockLines(block: Block): string[] {
  switch (block.type) {
    case 'heading':
    case 'text':
    case 'note':
      return [plainSpans(block.spans)];
    case 'bullets':
      return block.items.map(item => plainSpans(item));
    case 'fields':
      return block.fields.map(field => `${field.name}: ${plainSpans(field.value)}`);
    case 'code':
      return block.text.split('\n');
    case 'buttons':
      return [];
  }
}
