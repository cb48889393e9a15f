import { expect, test } from 'vitest';
import type { CommandInfo } from '../../../src/chat/command.ts';
import { slackManifest } from '../../../src/platforms/slack/index.ts';

const info = (path: string[], more: Partial<CommandInfo> = {}): CommandInfo => ({
  path,
  summary: { en: `What ${path.join(' ')} does`, uk: '' },
  access: 'everyone',
  options: [],
  isHidden: false,
  ...more,
});
const commands = [
  info(['brief']),
  info(['briefing', 'feeds', 'add']),
  ...Array.from({ length: 60 }, (_, index) =>
    info(['briefing', 'feeds', `do-${index}`], { summary: { en: 'x'.repeat(300), uk: '' } }),
  ),
  info(['button', 'sources'], { isHidden: true }),
];

type Manifest = {
  features: {
    slash_commands: {
      command: string;
      description: string;
      usage_hint: string;
      url?: string;
      should_escape: boolean;
    }[];
  };
  oauth_config: { redirect_urls?: string[]; scopes: { bot: string[]; bot_optional: string[] } };
  settings: {
    socket_mode_enabled: boolean;
    interactivity: object;
    event_subscriptions: { bot_events: string[]; request_url?: string };
  };
};

test('the manifest for Socket Mode has every command once, the events that are listened to and no address', () => {
  const manifest = slackManifest({ commands }) as Manifest;
  expect(manifest.features.slash_commands.map(command => command.command)).toEqual(['/brief', '/briefing']);
  for (const command of manifest.features.slash_commands) {
    expect(command.command.length).toBeLessThanOrEqual(32);
    expect(command.description.length).toBeLessThanOrEqual(140);
    expect(command.usage_hint.length).toBeLessThanOrEqual(1000);
    expect(command.should_escape).toBe(true);
  }
  expect(manifest.settings.socket_mode_enabled).toBe(true);
  expect(manifest.settings.event_subscriptions.bot_events).toContain('app_mention');
  expect(manifest.oauth_config.scopes.bot).toEqual(
    expect.arrayContaining(['commands', 'chat:write', 'users:read', 'im:write']),
  );
  expect(manifest.oauth_config.scopes.bot).toEqual(expect.arrayContaining(manifest.oauth_config.scopes.bot_optional));
  expect(JSON.stringify(manifest)).not.toContain('url');
});

test('the manifest for HTTP names the bot’s address wherever Slack asks for one', () => {
  const manifest = slackManifest({ commands, http: 'https://bot.example.org/' }) as Manifest;
  const address = 'https://bot.example.org/slack/events';
  expect(manifest.features.slash_commands[0]?.url).toBe(address);
  expect(manifest.settings).toMatchObject({
    socket_mode_enabled: false,
    interactivity: { request_url: address, message_menu_options_url: address },
    event_subscriptions: { request_url: address },
  });
  expect(manifest.oauth_config.redirect_urls).toEqual(['https://bot.example.org/slack/oauth_redirect']);
});
