// Slack: fulfils Platform on Bolt. Everything from the world is handed in.
import type { Answerer, Platform } from '../../chat/platform.ts';
import { UserError } from '../../errors.ts';
import { createApp } from './app.ts';
import { findOwner, openDirect, resolveAnywhere, resolveChannel } from './channels.ts';
import { checkSlack } from './check.ts';
import type { House } from './house.ts';
import { createHttp } from './http.ts';
import { kind } from './installations.ts';
import { createPeople } from './people.ts';
import { explain, readFailure } from './refusals.ts';
import { createSender } from './send.ts';
import { createSockets } from './sockets.ts';
import { createTokens } from './tokens.ts';
import { slackWords } from './words.ts';
import type { SlackWorld } from './world.ts';

export { slackManifest } from './manifest.ts';
export type { SlackConfig, SlackWorld } from './world.ts';

/** @throws UserError when a setting is missing */
export function createSlack(world: SlackWorld): Platform {
  const { clock, config, log, installations } = world;
  const receiving = config.mode === 'http' ? createHttp(world) : createSockets(world);
  const tokens = createTokens(world, receiving.authorize);
  const people = createPeople(world, tokens);
  const sender = createSender(world, tokens);
  const running = new Set<Promise<void>>();

  const background = (work: () => Promise<void>): void => {
    const task = work().catch(error => {
      log.error('slack-work-failed', {
        error: error instanceof Error ? error.name : 'unknown',
        reason: explain(readFailure(error)),
      });
    });
    running.add(task);
    void task.finally(() => running.delete(task));
  };

  async function forget(workspaceId: string): Promise<void> {
    log.warn('slack-uninstalled', { workspaceId });
    if (!config.botToken) await installations.remove(kind, workspaceId);
  }

  return {
    name: 'slack',
    // Slack has no key that makes two posts one.
    honoursKeysForMs: 0,
    async start(answerer: Answerer) {
      await tokens.check();
      const house: House = { world, tokens, people, answerer, forget, background };
      createApp(house, receiving);
      await receiving.start();
    },
    ...sender,
    async resolve(typed, asker) {
      try {
        if (asker.workspaceId !== '') return await resolveChannel(typed, asker, tokens);
        const workspaces = config.botToken ? [''] : await installations.keys(kind);
        return await resolveAnywhere(typed, asker, tokens, workspaces);
      } catch (error) {
        const failure = readFailure(error);
        log.warn('slack-resolve-failed', { reason: explain(failure) });
        const code = failure.kind === 'refused' ? failure.code : null;
        throw new UserError(slackWords(asker.locale).cannotAsk(code), { cause: error });
      }
    },
    async tellAdmins(workspaceId, message) {
      try {
        const bot = await tokens.of(workspaceId);
        if (!bot) return;
        const tell = async (userId: string): Promise<boolean> => {
          const channelId = await openDirect(userId, bot, tokens).catch(() => null);
          if (!channelId) return false;
          const key = `admins-${userId}-${clock.now()}`;
          const sent = await sender.post({ platform: 'slack', workspaceId, channelId }, message, key);
          return sent.result === 'sent';
        };
        let told = 0;
        for (const userId of new Set([...config.admins, ...people.adminsSeen(workspaceId)]))
          if (await tell(userId)) told++;
        const owner = told === 0 ? await findOwner(bot, tokens) : null;
        if (owner && (await tell(owner))) told++;
        if (told === 0) log.warn('slack-admins-untold', { workspaceId });
      } catch (error) {
        log.warn('slack-admins-untold', { workspaceId, reason: explain(readFailure(error)) });
      }
    },
    check: () => checkSlack(world),
    connection: receiving.connection,
    async stop() {
      await receiving.stop();
      const done = new AbortController();
      await Promise.race([Promise.allSettled(running), clock.sleep(10_000, done.signal)]);
      done.abort();
    },
  };
}
