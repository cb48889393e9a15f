// Slack and Discord, when their tokens are there.
import type { App, World } from '../app.ts';
import type { Platform } from '../chat/platform.ts';
import type { Config } from '../config.ts';
import { createDiscord } from '../platforms/discord/index.ts';

export function hasChat(config: Config): boolean {
  return Boolean(config.SLACK_BOT_TOKEN ?? config.SLACK_CLIENT_ID ?? config.DISCORD_TOKEN);
}

export function chatPlatforms(world: World, config: Config, app: App): Platform[] {
  return config.DISCORD_TOKEN
    ? [createDiscord({ ...discordWorld(world, config, config.DISCORD_TOKEN, app), ...discordStore(world, app) })]
    : [];
}

function discordWorld(world: World, config: Config, token: string, app: App) {
  return {
    config: {
      token,
      apiUrl: config.DISCORD_API_URL ?? null,
      shards: config.DISCORD_SHARDS ?? 'auto',
      admins: config.DISCORD_ADMINS,
    },
    clock: world.clock,
    log: app.log,
    random: world.random,
  } as const;
}

function discordStore({ clock, holder }: World, { store }: App) {
  return {
    gatewayLease: {
      hold: async (name: string, forMs: number) =>
        (await store.leases.acquire(name, holder, clock.now(), forMs)) !== null,
      release: (name: string) => store.leases.release(name, holder),
    },
    registeredHash: {
      get: () => store.settings.get('discord-registered'),
      set: (value: string) => store.settings.set('discord-registered', value),
    },
  };
}
