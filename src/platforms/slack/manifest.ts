// The app manifest: pasted into Slack, it creates the app with the right commands, scopes, events and addresses.
// https://docs.slack.dev/reference/app-manifest
import { type CommandInfo, folderSummaries } from '../../chat/command.ts';
import { limits } from './limits.ts';
import { cut } from './text.ts';

/** What the bot cannot do without. */
export const botScopes: readonly string[] = [
  'commands',
  'chat:write',
  'users:read',
  'im:write',
  'im:history',
  'app_mentions:read',
  'channels:read',
  'groups:read',
];
/** Posting to public channels without an invitation; finding a message whose answer was lost. */
export const optionalScopes: readonly string[] = ['chat:write.public', 'channels:history', 'groups:history'];

const events = ['app_home_opened', 'app_mention', 'message.im', 'app_uninstalled', 'tokens_revoked'];

export type ManifestOptions = {
  readonly commands: readonly CommandInfo[];
  /** The bot's public address for HTTP mode ("https://bot.example.org"); Socket Mode without it. */
  readonly http?: string | undefined;
};

/** The manifest as an object; print it as JSON. */
export function slackManifest({ commands, http }: ManifestOptions): Record<string, unknown> {
  const base = http?.replace(/\/+$/, '');
  const url = base ? `${base}/slack/events` : undefined;
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: 'Briefwire',
      description: 'News briefings: stories merged across publishers, every bullet with its sources.',
      background_color: '#1f2933',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Briefwire', always_online: true },
      slash_commands: slashCommands(commands, url),
    },
    oauth_config: {
      ...(base ? { redirect_urls: [`${base}/slack/oauth_redirect`] } : {}),
      scopes: { bot: [...botScopes, ...optionalScopes], bot_optional: optionalScopes },
    },
    settings: {
      event_subscriptions: { ...(url ? { request_url: url } : {}), bot_events: events },
      interactivity: { is_enabled: true, ...(url ? { request_url: url, message_menu_options_url: url } : {}) },
      org_deploy_enabled: false,
      socket_mode_enabled: !base,
      token_rotation_enabled: false,
    },
  };
}

/** Slack knows only the first word; what follows it is one text. */
function slashCommands(commands: readonly CommandInfo[], url: string | undefined): object[] {
  const visible = commands.filter(command => !command.isHidden);
  const names = [...new Set(visible.map(command => command.path[0] ?? ''))].filter(
    name => name !== '' && name !== 'button',
  );
  return names.map(name => {
    const own = visible.filter(command => command.path[0] === name);
    const alone = own.find(command => command.path.length === 1);
    const below = own.filter(command => command.path.length > 1).map(command => command.path.slice(1).join(' '));
    const options = (alone?.options ?? []).map(option =>
      option.takesRest ? `[${option.name}]` : `[${option.name}:${option.example ?? '…'}]`,
    );
    const hint = [...options, ...(below.length > 0 ? [below.join(' | ')] : []), '| help'].join(' ');
    return {
      command: `/${name}`.slice(0, limits.manifestCommand),
      description: cut((alone?.summary ?? folderSummaries[name])?.en ?? name, limits.manifestDescription),
      usage_hint: cut(hint, Math.min(120, limits.manifestUsageHint)),
      // Channels and people arrive as ids, links whole.
      should_escape: true,
      ...(url ? { url } : {}),
    };
  });
}
