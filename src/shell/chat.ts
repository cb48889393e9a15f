// Slack and Discord, when their tokens are there.
import { commands } from '../../commands/index.ts';
import type { App, World } from '../app.ts';
import { describeCommand } from '../chat/command.ts';
import { type Meter, noMeter } from '../chat/meter.ts';
import type { Answerer, Platform } from '../chat/platform.ts';
import type { Config } from '../config.ts';
import { describeError, UserError } from '../errors.ts';
import { createDiscord, type DiscordWorld, discordInvite, registerCommands } from '../platforms/discord/index.ts';
import { createSlack, slackManifest } from '../platforms/slack/index.ts';
import { openHouse } from './house.ts';

export function hasChat(config: Config): boolean {
  return Boolean(config.SLACK_BOT_TOKEN ?? config.SLACK_CLIENT_ID ?? config.DISCORD_TOKEN);
}

/** What platforms need of the app. */
type PlatformApp = Pick<App, 'log'> & { readonly store: Pick<App['store'], 'secrets' | 'leases' | 'settings'> };

/** `meter` keeps what each platform of this process sees. */
export function chatPlatforms(
  world: World,
  config: Config,
  app: PlatformApp,
  meter: (platform: Platform['name']) => Meter,
): Platform[] {
  const platforms: Platform[] = [];
  if (config.SLACK_BOT_TOKEN || config.SLACK_CLIENT_ID) platforms.push(slackOf(world, config, app, meter('slack')));
  if (config.DISCORD_TOKEN) {
    platforms.push(
      createDiscord({
        ...discordWorld(world, config, app.log, meter('discord')),
        gatewayLease: gatewayLease(world, app),
        registeredHash: registeredHash(app),
      }),
    );
  }
  return platforms;
}

/** One platform's wrong token does not keep the others from their editions. @throws UserError when none could start */
export async function startPlatforms(
  platforms: readonly Platform[],
  answerer: Answerer,
  { log }: Pick<App, 'log'>,
  say: (line: string) => void,
): Promise<void> {
  const failures: unknown[] = [];
  for (const platform of platforms) {
    try {
      await platform.start(answerer);
      log.info('platform-started', { platform: platform.name });
    } catch (error) {
      failures.push(error);
      log.error('platform-not-started', { platform: platform.name, reason: describeError(error) });
      say(describeError(error));
    }
  }
  if (platforms.length > 0 && failures.length === platforms.length) throw failures[0];
}

function slackOf(world: World, config: Config, app: PlatformApp, meter: Meter): Platform {
  return createSlack({
    config: {
      mode: config.SLACK_MODE,
      botToken: config.SLACK_BOT_TOKEN,
      appToken: config.SLACK_APP_TOKEN,
      signingSecret: config.SLACK_SIGNING_SECRET,
      clientId: config.SLACK_CLIENT_ID,
      clientSecret: config.SLACK_CLIENT_SECRET,
      stateSecret: config.SLACK_STATE_SECRET,
      secretsKey: config.SECRETS_KEY,
      apiUrl: config.SLACK_API_URL,
      host: config.SLACK_HOST,
      port: config.SLACK_PORT,
      admins: config.SLACK_ADMINS,
    },
    installations: app.store.secrets,
    clock: world.clock,
    fetch: world.fetch,
    randomBytes: world.randomBytes,
    log: app.log,
    meter,
  });
}

function discordWorld(world: World, config: Config, log: App['log'], meter: Meter): DiscordWorld {
  if (!config.DISCORD_TOKEN) throw new UserError('DISCORD_TOKEN is missing. docs/discord.md tells how to get one.');
  return {
    config: {
      token: config.DISCORD_TOKEN,
      apiUrl: config.DISCORD_API_URL ?? null,
      shards: config.DISCORD_SHARDS ?? 'auto',
      admins: config.DISCORD_ADMINS,
    },
    clock: world.clock,
    log,
    random: world.random,
    meter,
  };
}

function gatewayLease({ clock, holder }: World, { store }: PlatformApp) {
  return {
    hold: async (name: string, forMs: number) =>
      (await store.leases.acquire(name, holder, clock.now(), forMs)) !== null,
    release: (name: string) => store.leases.release(name, holder),
  };
}

function registeredHash({ store }: PlatformApp) {
  return {
    get: () => store.settings.get('discord-registered'),
    set: (value: string) => store.settings.set('discord-registered', value),
  };
}

/** `slack manifest [--http https://bot.example.org]` */
export async function runSlack(args: readonly string[], world: World): Promise<number> {
  const [verb, flag, url, ...more] = args;
  const isWellFormed =
    flag === undefined || (flag === '--http' && url !== undefined && URL.canParse(url) && more.length === 0);
  if (verb !== 'manifest' || !isWellFormed)
    throw new UserError('Type slack manifest, or slack manifest --http https://bot.example.org for HTTP mode.');
  world.output.write(
    `${JSON.stringify(slackManifest({ commands: commands.map(describeCommand), http: url }), null, 2)}\n`,
  );
  return 0;
}

/** `discord invite` prints the link that adds the bot with the least permissions; `discord register` puts its commands. */
export async function runDiscord(args: readonly string[], world: World, config: Config): Promise<number> {
  const log = world.createLog({ ...config, LOG_LEVEL: 'error' }, null);
  const discord = discordWorld(world, config, log, noMeter);
  if (args.join(' ') === 'invite') {
    const link = await discordInvite(discord).catch(error => {
      throw error instanceof UserError
        ? error
        : new UserError(`Discord cannot be reached: ${describeError(error)}. Check the network and try again.`, {
            cause: error,
          });
    });
    world.output.write(`${link}\n`);
    return 0;
  }
  if (args.join(' ') !== 'register') throw new UserError('Type discord invite or discord register.');
  const house = await openHouse({
    world,
    config,
    log,
    platforms: () => [],
    wake: () => {},
    mayUseSamples: false,
    freshSamples: false,
    samplesHost: null,
  });
  try {
    const { count } = await registerCommands(
      { ...discord, registeredHash: registeredHash(house.current()) },
      commands.map(describeCommand),
      true,
    );
    world.output.write(`Registered ${count} commands.\n`);
    return 0;
  } finally {
    await house.close();
  }
}
