// Choices for options that have no fixed list, best first: for autocomplete on Discord and selects on Slack.
import type { App } from '../src/app.ts';
import type { Choice, Completion } from '../src/chat/command.ts';
import type { Asker } from '../src/chat/platform.ts';
import { zoneNames } from '../src/jobs/zones.ts';
import { namesIn } from '../src/stories/words.ts';

const hourMs = 3_600_000;
const most = 25;

export async function completeOption(
  kind: Completion,
  typed: string,
  asker: Asker,
  app: App,
): Promise<readonly Choice[]> {
  const wanted = typed.trim().toLowerCase();
  const all = await choicesOf(kind, asker, app);
  const starts = all.filter(choice => choice.name.toLowerCase().startsWith(wanted));
  const contains = all.filter(choice => !starts.includes(choice) && choice.name.toLowerCase().includes(wanted));
  return [...starts, ...contains]
    .slice(0, most)
    .map(choice => ({ name: choice.name.slice(0, 100), value: choice.value.slice(0, 100) }));
}

async function choicesOf(kind: Completion, asker: Asker, app: App): Promise<readonly Choice[]> {
  switch (kind) {
    case 'topic':
      return topicChoices(app);
    case 'zone':
      return zoneChoices(asker);
    case 'feed':
      return (await app.store.feeds.list()).map(feed => ({
        name: `${feed.title} (${feed.id})`,
        value: String(feed.id),
      }));
    case 'subscription':
      return (await app.store.subscriptions.list()).map(item => ({
        name: `${item.channelName} ${item.when}${item.topic ? ` ${item.topic}` : ''} (${item.id})`,
        value: String(item.id),
      }));
    case 'story':
      return storyChoices(app);
    case 'language':
      return [
        { name: 'English', value: 'en' },
        { name: 'Українська', value: 'uk' },
      ];
    case 'delivery':
      return (await app.store.deliveries.list({ states: ['unknown', 'rejected'], limit: most })).map(item => ({
        name: `${item.id} ${item.state}`,
        value: String(item.id),
      }));
  }
}

/** Topics that admins defined, then names in the titles of the last day, the most frequent first. */
async function topicChoices(app: App): Promise<readonly Choice[]> {
  const now = app.clock.now();
  const recent = await app.store.articles.inWindow({ from: now - 24 * hourMs, to: now + 1 }, 300);
  const counts = new Map<string, number>();
  for (const article of recent)
    for (const name of namesIn(article.title, article.language))
      counts.set(name.text, (counts.get(name.text) ?? 0) + 1);
  const names = [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  const topics = (await app.store.topics.list()).map(topic => topic.name);
  return [...new Set([...topics, ...names])].map(name => ({ name, value: name }));
}

/** The asker's own zone first. */
function zoneChoices(asker: Asker): readonly Choice[] {
  const zones = zoneNames();
  return [...new Set([...(asker.zone ? [asker.zone] : []), ...zones])].map(zone => ({
    name: zone,
    value: zone,
  }));
}

async function storyChoices(app: App): Promise<readonly Choice[]> {
  const now = app.clock.now();
  const recent = await app.store.articles.inWindow({ from: now - 48 * hourMs, to: now + 1 }, 200);
  const byStory = new Map(
    recent.flatMap(article => (article.storyId === null ? [] : [[article.storyId, article.title] as const])),
  );
  return [...byStory].map(([id, title]) => ({ name: `${id} ${title}`, value: String(id) }));
}
