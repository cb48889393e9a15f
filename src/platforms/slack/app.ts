// The Bolt app: what every event passes before it is listened to.
import { App, AuthorizationError } from '@slack/bolt';
import { listenForButtons } from './buttons.ts';
import { listenForLines } from './commands.ts';
import { listenForHome } from './home.ts';
import type { House } from './house.ts';
import { notInstalled } from './installations.ts';
import { libraryLog } from './library-log.ts';
import type { Receiving } from './receiving.ts';
import { listenForSubmissions } from './submissions.ts';
import { clientOptions } from './tokens.ts';
import { slackWords } from './words.ts';

export function createApp(house: House, receiving: Receiving): App {
  const { world, tokens } = house;
  const app = new App({
    receiver: { init: given => receiving.init(timed(given, world)), start: async () => {}, stop: async () => {} },
    clientOptions: clientOptions(world),
    logger: libraryLog(world.log),
    convoStore: false,
    extendedErrorHandler: true,
    authorize: async ({ teamId }) => {
      // With one token there is one workspace, whatever the event says of its sender.
      const bot = await tokens.of(world.config.botToken ? '' : (teamId ?? ''));
      if (!bot) throw new Error(notInstalled);
      return {
        botToken: bot.token,
        teamId: bot.teamId,
        ...(bot.botId ? { botId: bot.botId } : {}),
        ...(bot.userId ? { botUserId: bot.userId } : {}),
      };
    },
  });
  app.error(async ({ error, body }: Parameters<Parameters<App['error']>[0]>[0]) => {
    // Bolt's wrapped message can carry the payload: only its kind is logged.
    const original = 'original' in error && error.original instanceof Error ? error.original.name : error.name;
    if (!(error instanceof AuthorizationError))
      return world.log.error('slack-listener-failed', { error: original, code: error.code });
    const { response_url, team_id } = body as { response_url?: unknown; team_id?: unknown };
    const isUnknown = error.message.endsWith(notInstalled);
    world.log.warn(isUnknown ? 'slack-unknown-workspace' : 'slack-unauthorized', {
      workspaceId: typeof team_id === 'string' ? team_id : null,
    });
    const words = slackWords(null);
    if (typeof response_url === 'string')
      await tell(house, response_url, isUnknown ? words.notInstalled : words.noSlack);
  });
  const isFirst = deduplicate(world.clock.now);
  app.use(async args => {
    if (isFirst(args.body, args.context)) return args.next();
    if ('ack' in args && typeof args.ack === 'function') await (args.ack as () => Promise<void>)();
  });
  listenForLines(app, house);
  listenForButtons(app, house);
  listenForSubmissions(app, house);
  listenForHome(app, house);
  return app;
}

/** The app as a receiver sees it: it hands events in, and each is timed until it is acknowledged. */
function timed(app: App, { clock, meter }: House['world']): App {
  const processEvent: App['processEvent'] = event => {
    const arrivedAt = clock.now();
    const ack: typeof event.ack = async answer => {
      const done = await event.ack(answer);
      meter.acknowledged(clock.now() - arrivedAt);
      return done;
    };
    return app.processEvent({ ...event, ack });
  };
  return Object.assign(Object.create(app) as App, { processEvent });
}

/** Works without a token. */
async function tell(house: House, responseUrl: string, text: string): Promise<void> {
  try {
    await house.world.fetch(responseUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ response_type: 'ephemeral', text }),
      redirect: 'error',
      signal: AbortSignal.timeout(10_000),
    });
  } catch {
    house.world.log.warn('slack-response-lost', {});
  }
}

const keptMs = 15 * 60_000;

/** True the first time that an event, an envelope or a signed request is seen; Slack redelivers for up to an hour but mostly within minutes. */
export function deduplicate(now: () => number): (body: object, context: Record<string, unknown>) => boolean {
  const seen = new Map<string, number>();
  return (body, context) => {
    for (const [id, at] of seen) {
      if (now() - at < keptMs && seen.size < 20_000) break;
      seen.delete(id);
    }
    const ids = [
      'event_id' in body && typeof body.event_id === 'string' ? `event ${body.event_id}` : null,
      typeof context.deliveryId === 'string' && context.deliveryId ? `delivery ${context.deliveryId}` : null,
      typeof context.bodyId === 'string' ? `body ${context.bodyId}` : null,
    ].filter(id => id !== null);
    // Two people may send the same words: the body counts only when Slack says that it is a redelivery.
    const isKnown = ids.some(id => seen.has(id) && (!id.startsWith('body ') || context.isRetry === true));
    for (const id of ids) seen.set(id, now());
    return !isKnown;
  };
}
