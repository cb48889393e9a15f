// A briefing as everybody sees it: bullets that link their publishers, labels in words, what was scanned and how.
import { type Block, type Button, bold, link, type Message, type Span, type Spans, text } from '../chat/message.ts';
import { fallbackWords } from '../chat/words/fallback.ts';
import { type Language, wordsFor } from '../chat/words.ts';
import type { BriefedStory, Briefing, Bullet, Citation, Label } from '../model.ts';
import { publishersOf } from '../stories/publishers.ts';
import { durationWords, moment, momentText } from './moment.ts';

export type ShownBriefing = {
  readonly language: Language;
  /** IANA time zone of the reader or the subscription. */
  readonly zone: string;
  readonly kind: 'answer' | 'edition';
  /** Null for answers and previews: then buttons about the whole edition are left out. */
  readonly editionId: number | null;
  /** The heading, or null for the topic or "Briefing". */
  readonly title: string | null;
};

const mostLinks = 2;
const mostFigures = 4;
const mostAlso = 3;
const longestSummary = 240;

export function briefingMessage(briefing: Briefing, shown: ShownBriefing): Message {
  const { language } = shown;
  if (briefing.stories.length === 0) return emptyMessage(briefing, shown);
  return {
    summary: summaryOf(briefing, shown),
    tone: 'answer',
    language,
    blocks: [
      { type: 'heading', level: 1, spans: [text(titleOf(briefing, shown))] },
      { type: 'note', spans: contextSpans(briefing, shown) },
      ...briefing.stories.flatMap(story => storyBlocks(story, briefing.window.to, shown)),
      { type: 'note', spans: footerSpans(briefing, shown) },
      ...editionButtons(briefing, shown),
    ],
  };
}

/** One story at length: what "More" shows. */
export function storyMessage(
  story: BriefedStory,
  shown: { readonly language: Language; readonly zone: string; readonly now: number },
): Message {
  const { language, zone, now } = shown;
  return {
    summary: story.bullets[0].text,
    tone: 'private',
    language,
    blocks: storyBlocks(story, now, { language, zone, kind: 'answer', editionId: null, title: null }),
  };
}

function titleOf(briefing: Briefing, { language, title }: ShownBriefing): string {
  const name = title ?? briefing.topic ?? wordsFor(language).briefing.title;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Real headlines: what a notification shows. */
function summaryOf(briefing: Briefing, shown: ShownBriefing): string {
  const titles = briefing.stories.map(story => story.bullets[0].citations[0].title || story.slug);
  let line = `${titleOf(briefing, shown)}: ${titles[0] ?? ''}`;
  for (const title of titles.slice(1)) {
    if (line.length + title.length > longestSummary) break;
    line += ` • ${title}`;
  }
  return line;
}

/** Period, articles, publishers. */
function contextSpans(briefing: Briefing, shown: ShownBriefing): Spans {
  const words = wordsFor(shown.language).briefing;
  const { articles, publishers } = briefing.footer;
  return [...periodSpans(briefing, shown), text(` • ${words.scanned(articles, publishers)}`)];
}

function periodSpans({ window }: Briefing, shown: ShownBriefing): Spans {
  const from = moment(window.from, window.to, shown);
  const to = moment(window.to, window.from, shown);
  return [from, text(' – '), to];
}

function storyBlocks(story: BriefedStory, now: number, shown: ShownBriefing): readonly Block[] {
  const figures = story.labels.filter(label => label.kind === 'figures-differ');
  return [
    { type: 'heading', level: 2, spans: [bold(story.slug)], menu: menuOf(story, shown) },
    {
      type: 'bullets',
      items: [...story.bullets.map(bulletSpans), ...figures.map(label => figureSpans(label, story, now, shown))],
    },
    { type: 'note', spans: labelSpans(story, now, shown) },
  ];
}

function menuOf(story: BriefedStory, { language, editionId }: ShownBriefing): readonly Button[] {
  const words = wordsFor(language).briefing;
  const action = (verb: 'sources' | 'more' | 'mute' | 'report') =>
    ({ type: 'story', verb, editionId, storyId: story.storyId }) as const;
  return [
    { label: words.sources, action: action('sources') },
    { label: words.more, action: action('more') },
    { label: words.mute, action: action('mute'), confirm: words.muteConfirm },
    { label: words.report, action: action('report') },
  ];
}

function bulletSpans({ text: sentence, citations }: Bullet): Spans {
  // A sentence that was cut at a clause says so.
  const isWhole = /[.!?…。！？؟।]["'”’»“)\]]*$/u.test(sentence);
  return [text(`${sentence}${isWhole ? '' : '…'} (`), ...citationSpans(citations), text(')')];
}

/** Two publishers, then how many more; a publisher whose article has no address is named without a link. */
function citationSpans(citations: readonly Citation[]): Span[] {
  const named = [...new Map(citations.map(citation => [citation.publisher, citation])).values()];
  const spans = named.slice(0, mostLinks).flatMap((citation, index): Span[] => {
    const own: Span = citation.url ? link(citation.publisher, citation.url) : text(citation.publisher);
    return index === 0 ? [own] : [text(', '), own];
  });
  return named.length > mostLinks ? [...spans, text(` +${named.length - mostLinks}`)] : spans;
}

/** "Killed: 12 (Northgate Chronicle, 14:20), 9 (Dnipro Courier, 13:05)": never one number from several. */
function figureSpans(
  label: Label & { readonly kind: 'figures-differ' },
  story: BriefedStory,
  now: number,
  shown: ShownBriefing,
): Spans {
  const words = wordsFor(shown.language).briefing;
  const urls = new Map(story.sources.map(source => [source.articleId, source.url]));
  const figures = label.figures.slice(0, mostFigures).flatMap((figure, index): Span[] => {
    const url = urls.get(figure.articleId) ?? null;
    const publisher = url && index < mostLinks ? link(figure.publisher, url) : text(figure.publisher);
    return [
      text(`${index > 0 ? ', ' : ''}${figure.text} (`),
      publisher,
      text(', '),
      moment(figure.at, now, shown),
      text(')'),
    ];
  });
  const more = label.figures.length - mostFigures;
  return [text(`${words.role(label.role)}, ${words.figuresDiffer}: `), ...figures, text(more > 0 ? ` +${more}` : '')];
}

/** Publishers of the story that no bullet cites: named, and linked behind "Sources". */
function alsoWords(story: BriefedStory, { language }: ShownBriefing): string[] {
  const cited = new Set(story.bullets.flatMap(bullet => bullet.citations.map(citation => citation.articleId)));
  const keys = publishersOf(story.sources.toSorted((a, b) => a.articleId - b.articleId));
  const named = new Set(story.sources.filter(source => cited.has(source.articleId)).map(source => keys.get(source)));
  const others = story.sources.flatMap(source => {
    const key = keys.get(source);
    if (named.has(key)) return [];
    named.add(key);
    return [source.publisher];
  });
  if (others.length === 0) return [];
  const more = others.length > mostAlso ? ` +${others.length - mostAlso}` : '';
  return [wordsFor(language).briefing.also(`${others.slice(0, mostAlso).join(', ')}${more}`)];
}

/** Labels in words, and when the newest report was published. */
function labelSpans(story: BriefedStory, now: number, shown: ShownBriefing): Spans {
  const labels = [...story.labels.flatMap(label => labelWords(label, now, shown) ?? []), ...alsoWords(story, shown)];
  const isHeadline = story.bullets.some(bullet => bullet.origin === 'headline');
  if (isHeadline) labels.push(wordsFor(shown.language).briefing.headlineOnly);
  const line = labels.join(' • ');
  if (story.publishedAt === null) return [text(line)];
  return [text(line ? `${line} • ` : ''), moment(story.publishedAt, now, shown)];
}

function labelWords(label: Label, now: number, shown: ShownBriefing): string | null {
  const words = wordsFor(shown.language).briefing;
  switch (label.kind) {
    case 'reported':
      return words.reported(label.publishers);
    case 'claim':
      return words.claim(label.by);
    case 'figures-differ':
      return null;
    case 'updated':
      return words.updated(momentText(label.since, now, shown));
    case 'corrected':
      return words.corrected(label.what);
    default:
      return words[label.kind];
  }
}

/** Feeds that fail, who worded it, what fell back, what did not fit. */
function footerSpans(briefing: Briefing, { language }: ShownBriefing): Spans {
  const words = wordsFor(language).briefing;
  const { feeds, feedsFailing, mode, fellBack, untranslated = 0, note = null, letGo = 0 } = briefing.footer;
  const fallen = Object.values(fellBack).reduce((sum, times) => sum + times, 0);
  const parts = [
    feedsFailing > 0 ? words.failing(feedsFailing, feeds) : null,
    mode === 'model' ? words.model : words.excerpts,
    fallen > 0 ? words.fellBack(fallen, fallbackWords(fellBack, language)) : null,
    untranslated > 0 ? words.untranslated(untranslated) : null,
    note,
    briefing.carried.length > 0 ? words.carried(briefing.carried.length) : null,
    letGo > 0 ? words.letGo(letGo) : null,
  ];
  return [text(parts.filter(part => part !== null).join(' • '))];
}

function editionButtons(briefing: Briefing, { language, editionId }: ShownBriefing): readonly Block[] {
  if (editionId === null) return [];
  const words = wordsFor(language).briefing;
  const verbs =
    briefing.carried.length > 0
      ? (['sources', 'more', 'day', 'settings'] as const)
      : (['sources', 'day', 'settings'] as const);
  const labels = { sources: words.allSources, more: words.more, day: words.last24Hours, settings: words.settings };
  return [
    {
      type: 'buttons',
      buttons: verbs.map(verb => ({ label: labels[verb], action: { type: 'edition', verb, editionId } })),
    },
  ];
}

/** Nothing is an answer too: what was looked at, the newest older report, and what else could be meant. */
function emptyMessage(briefing: Briefing, shown: ShownBriefing): Message {
  const words = wordsFor(shown.language).briefing;
  const { articles, publishers, feeds, feedsFailing } = briefing.footer;
  const minutes = Math.max(1, Math.round((briefing.window.to - briefing.window.from) / 60_000));
  const failing = feedsFailing > 0 ? `; ${words.failing(feedsFailing, feeds)}` : '';
  const line = `${words.nothing(briefing.topic, minutes)} (${words.scanned(articles, publishers)}${failing}).`;
  const blocks: Block[] = [{ type: 'text', spans: [text(line)] }];
  if (briefing.latest) {
    const { title, citation, at } = briefing.latest;
    const ago = durationWords(briefing.window.to - at, shown.language);
    blocks.push({
      type: 'text',
      spans: [
        text(`${words.latest}: `),
        citation.url ? link(title, citation.url) : text(title),
        text(` (${citation.publisher}), `),
        { type: 'time', at, style: 'relative', text: ago },
      ],
    });
  }
  if (briefing.suggestions.length > 0) {
    blocks.push({ type: 'note', spans: [text(words.didYouMean(briefing.suggestions.join(', ')))] });
  }
  return { summary: line, tone: 'answer', language: shown.language, blocks };
}
