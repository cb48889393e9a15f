// "Sources": the very sentences that each bullet rests on, and every report of the story.
import { type Block, bold, link, type Message, type Spans, text } from '../chat/message.ts';
import { type Language, wordsFor } from '../chat/words.ts';
import type { BriefedStory, Bullet, Citation } from '../model.ts';

const mostReports = 20;

/** A private page for one story or for all stories of an edition. */
export function sourcesMessage(stories: readonly BriefedStory[], language: Language): Message {
  const words = wordsFor(language).briefing;
  const slugs = stories.map(story => story.slug).join(', ');
  return {
    summary: words.sourcesOf(slugs),
    tone: 'private',
    language,
    blocks: stories.flatMap(story => storyBlocks(story, language)),
  };
}

function storyBlocks(story: BriefedStory, language: Language): readonly Block[] {
  const words = wordsFor(language).briefing;
  const reports = story.sources.slice(0, mostReports);
  const more = story.sources.length - reports.length;
  return [
    { type: 'heading', level: 2, spans: [bold(story.slug)] },
    ...story.bullets.flatMap((bullet): Block[] => [
      { type: 'text', spans: [text(bullet.text)] },
      { type: 'note', spans: [text(words.restsOn)] },
      { type: 'bullets', items: evidenceItems(bullet, story.sources) },
    ]),
    { type: 'heading', level: 3, spans: [text(words.allReports)] },
    {
      type: 'bullets',
      items: [...reports.map(reportSpans), ...(more > 0 ? [[text(`+${more}`)]] : [])],
    },
  ];
}

/** Each sentence in quotation marks, with the report in which it stands. */
function evidenceItems(bullet: Bullet, sources: readonly Citation[]): readonly Spans[] {
  const byId = new Map([...sources, ...bullet.citations].map(citation => [citation.articleId, citation]));
  return bullet.evidence.map(({ articleId, sentence }): Spans => {
    const citation = byId.get(articleId) ?? bullet.citations[0];
    return [text(`“${sentence}” `), publisherSpan(citation)];
  });
}

function reportSpans(citation: Citation): Spans {
  const title = citation.url ? link(citation.title, citation.url) : text(citation.title);
  return [title, text(` (${citation.publisher})`)];
}

function publisherSpan(citation: Citation): Spans[number] {
  return citation.url ? link(citation.publisher, citation.url) : text(citation.publisher);
}
