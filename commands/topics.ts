// Topics with other names and exclusions of their own, which /brief and schedules know by any of their names.
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { command, option } from '../src/chat/command.ts';
import { type Block, type Message, say, text } from '../src/chat/message.ts';
import type { Asker } from '../src/chat/platform.ts';
import { UserError } from '../src/errors.ts';
import { type KnownTopic, readTopic } from '../src/stories/topic.ts';
import { storyWords } from './story-words.ts';

const nameOption = z
  .string()
  .meta(
    option(
      { en: 'Name of the topic', uk: 'Назва теми' },
      { completion: 'topic', takesRest: true, example: 'Kakhovka dam' },
    ),
  );

export const topicsAdd = command({
  path: ['briefing', 'topics', 'add'],
  summary: { en: 'Keep a topic with its other names', uk: 'Зберегти тему з іншими назвами' },
  access: 'admin',
  args: z.object({
    name: nameOption,
    aliases: z
      .string()
      .optional()
      .meta(
        option(
          { en: 'Other names, by commas', uk: 'Інші назви, через кому' },
          { example: 'Каховська ГЕС, Nova Kakhovka' },
        ),
      ),
    without: z
      .string()
      .optional()
      .meta(option({ en: 'What to leave out, by commas', uk: 'Що не брати, через кому' }, { example: 'football' })),
  }),
  run: async ({ name, aliases, without }, asker, before: App): Promise<Message> => {
    const topic = checked({ name, aliases: listOf(aliases), exclusions: listOf(without) }, asker);
    const app = await before.forChanges();
    await app.store.topics.put(topic);
    return say(storyWords(asker).topicAdded(topic.name));
  },
});

export const topicsList = command({
  path: ['briefing', 'topics', 'list'],
  summary: { en: 'Topics with other names', uk: 'Теми з іншими назвами' },
  access: 'everyone',
  args: z.object({}),
  run: async (_args, asker, app: App): Promise<Message> => {
    const words = storyWords(asker);
    const topics = await app.store.topics.list();
    if (topics.length === 0) return say(words.noTopics);
    const blocks = topics.map(({ name, aliases, exclusions }): Block => {
      const more = [
        ...(aliases.length > 0 ? [`${words.also} ${aliases.join(', ')}`] : []),
        ...(exclusions.length > 0 ? [`${words.without} ${exclusions.join(', ')}`] : []),
      ].join('; ');
      const line = `briefing topics remove ${name}`;
      const menu =
        line.length <= 60 && asker.isAdmin ? [{ label: words.remove, action: { type: 'run', line } as const }] : [];
      return { type: 'heading', level: 3, spans: [text(more ? `${name}: ${more}` : name)], menu };
    });
    const heading: Block = { type: 'heading', level: 1, spans: [text(words.topics)] };
    return { summary: words.topics, tone: 'private', blocks: [heading, ...blocks] };
  },
});

export const topicsRemove = command({
  path: ['briefing', 'topics', 'remove'],
  summary: { en: 'Forget a topic', uk: 'Забути тему' },
  access: 'admin',
  args: z.object({ name: nameOption }),
  run: async ({ name }, asker, before: App): Promise<Message> => {
    const words = storyWords(asker);
    const app = await before.forChanges();
    if (!(await app.store.topics.remove(name.trim()))) throw new UserError(words.noTopic(name.trim()));
    return say(words.topicRemoved(name.trim()));
  },
});

function listOf(typed: string | undefined): string[] {
  return (typed ?? '')
    .split(/[,;\n]/)
    .map(item => item.trim())
    .filter(item => item !== '');
}

const mostNames = 20;

/** Each of a topic's names must be something that can be looked for: throws UserError with what is wrong. */
function checked(given: KnownTopic, asker: Asker): KnownTopic {
  const name = given.name.trim().replace(/^["“«„]|["”»“]$/g, '');
  const option = /(?<=^|\s)\p{L}[\p{L}-]*:(?!\/\/)\S+/u.exec(name);
  if (option) throw new UserError(storyWords(asker).optionInName(option[0]));
  for (const item of [name, ...given.aliases, ...given.exclusions]) readTopic(item);
  if (given.aliases.length > mostNames || given.exclusions.length > mostNames) {
    throw new UserError(storyWords(asker).manyNames(mostNames));
  }
  return { ...given, name };
}
