// HTTP mode: Slack posts to /slack/events; Bolt checks each request's signature and age. With a client id, any workspace
// installs the app at /slack/install.
import { type BufferedIncomingMessage, HTTPReceiver } from '@slack/bolt';
import { UserError } from '../../errors.ts';
import { hash } from '../../id.ts';
import { createInstallationStore, notInstalled } from './installations.ts';
import { libraryLog } from './library-log.ts';
import { botScopes, optionalScopes } from './manifest.ts';
import type { Receiving } from './receiving.ts';
import { clientOptions } from './tokens.ts';
import type { SlackWorld } from './world.ts';

export function createHttp(world: SlackWorld): Receiving {
  const { clock, config, log } = world;
  if (!config.signingSecret) {
    throw new UserError('SLACK_SIGNING_SECRET is missing: copy the Signing Secret from Basic Information of the app.');
  }
  const receiver = new HTTPReceiver({
    signingSecret: config.signingSecret,
    logger: libraryLog(log),
    customPropertiesExtractor: deliveryOf,
    ...installing(world),
  });
  let since = clock.now();
  let isListening = false;
  const { installer } = receiver;
  return {
    authorize: installer
      ? async teamId => {
          const query = { teamId, enterpriseId: undefined, isEnterpriseInstall: false } as const;
          const found = await installer.authorize(query).catch(error => {
            // Bolt wraps what the store throws and keeps its message.
            if (error instanceof Error && error.message.endsWith(notInstalled)) return null;
            throw error;
          });
          if (!found) return null;
          return found.botToken ? { token: found.botToken, teamId, botId: found.botId, userId: found.botUserId } : null;
        }
      : null,
    init: app => receiver.init(app),
    async start() {
      try {
        await receiver.start({ port: config.port, host: config.host });
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
        const what = code === 'EADDRINUSE' ? 'another program uses it' : code;
        throw new UserError(
          `Slack's port ${config.port} on ${config.host} cannot be opened (${what}): set SLACK_PORT or SLACK_HOST.`,
        );
      }
      isListening = true;
      since = clock.now();
      log.info('slack-listening', { port: config.port });
    },
    async stop() {
      if (!isListening) return;
      isListening = false;
      since = clock.now();
      await receiver.stop();
    },
    connection: () => ({ isConnected: isListening, since, reason: isListening ? null : 'not listening' }),
  };
}

function installing(world: SlackWorld): Partial<ConstructorParameters<typeof HTTPReceiver>[0]> {
  const { config } = world;
  if (!config.clientId || !config.clientSecret || !config.stateSecret) return {};
  return {
    clientId: config.clientId,
    clientSecret: config.clientSecret,
    stateSecret: config.stateSecret,
    scopes: [...botScopes, ...optionalScopes],
    installationStore: createInstallationStore(world),
    installerOptions: {
      clientOptions: clientOptions(world),
      ...(config.apiUrl ? { authorizationUrl: new URL('/oauth/v2/authorize', config.apiUrl).href } : {}),
    },
  };
}

/** The same request sent twice has the same signature; a redelivery says so and has the same body. */
function deliveryOf(request: BufferedIncomingMessage): { deliveryId: string; bodyId: string; isRetry: boolean } {
  const { headers, rawBody } = request;
  return {
    deliveryId: String(headers['x-slack-signature'] ?? ''),
    bodyId: hash(rawBody),
    isRetry: headers['x-slack-retry-num'] !== undefined,
  };
}
