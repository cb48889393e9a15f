// Topics, and what people press under a briefing: mute, report, share.
import type { Selectable } from 'kysely';
import type { AnswerStore, Mute, Topic, TopicStore } from './contract.ts';
import type { Engine } from './engine.ts';
import type { Tables } from './tables.ts';

export function topicStore({ db }: Engine): TopicStore {
  return {
    async put({ name, aliases, exclusions }) {
      const row = {
        name,
        folded: fold(name),
        aliases: JSON.stringify(aliases),
        exclusions: JSON.stringify(exclusions),
      };
      const { folded: _, ...patch } = row;
      return toTopic(
        await db
          .insertInto('topics')
          .values(row)
          .onConflict(conflict => conflict.column('folded').doUpdateSet(patch))
          .returningAll()
          .executeTakeFirstOrThrow(),
      );
    },
    async list() {
      return (await db.selectFrom('topics').selectAll().orderBy('folded').execute()).map(toTopic);
    },
    async remove(name) {
      const { numDeletedRows } = await db.deleteFrom('topics').where('folded', '=', fold(name)).executeTakeFirst();
      return numDeletedRows > 0n;
    },
    async mute({ channel, ...rest }) {
      await db
        .insertInto('mutes')
        .values({ ...rest, ...channel })
        .onConflict(conflict =>
          conflict
            .columns(['platform', 'workspaceId', 'channelId', 'storyId'])
            .doUpdateSet({ slug: rest.slug, by: rest.by, at: rest.at }),
        )
        .execute();
    },
    async unmute(channel, storyId) {
      const { numDeletedRows } = await db
        .deleteFrom('mutes')
        .where(eb => eb.and({ ...channel, storyId }))
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    async mutes(channel) {
      const rows = await db
        .selectFrom('mutes')
        .selectAll()
        .where(eb => eb.and({ ...channel }))
        .orderBy('at')
        .execute();
      return rows.map(toMute);
    },
    async report(report) {
      return (await db.insertInto('reports').values(report).returning('id').executeTakeFirstOrThrow()).id;
    },
    async reports(limit) {
      return db.selectFrom('reports').selectAll().orderBy('id', 'desc').limit(limit).execute();
    },
  };
}

export function answerStore({ db }: Engine): AnswerStore {
  return {
    async put(content, at) {
      return (await db.insertInto('answers').values({ content, at }).returning('id').executeTakeFirstOrThrow()).id;
    },
    async get(id) {
      const row = await db.selectFrom('answers').select('content').where('id', '=', id).executeTakeFirst();
      return row?.content ?? null;
    },
  };
}

function fold(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}

function toTopic({ folded: _, ...row }: Selectable<Tables['topics']>): Topic {
  return { ...row, aliases: JSON.parse(row.aliases), exclusions: JSON.parse(row.exclusions) };
}

function toMute({ platform, workspaceId, channelId, ...row }: Selectable<Tables['mutes']>): Mute {
  return { ...row, channel: { platform, workspaceId, channelId } };
}
