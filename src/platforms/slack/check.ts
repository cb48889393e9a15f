// What `doctor` asks of Slack, over the Web API alone: nothing is posted, and the running bot's sockets stay.
import { webApi } from '@slack/bolt';
import { type Check, failed, ok, warning } from '../../chat/check.ts';
import { botScopes, optionalScopes } from './manifest.ts';
import { explain, isBadToken, readFailure } from './refusals.ts';
import { clientOptions } from './tokens.ts';
import type { SlackWorld } from './world.ts';

export async function checkSlack(world: SlackWorld): Promise<readonly Check[]> {
  const { botToken, appToken, mode } = world.config;
  return [
    ...(botToken ? await checkBotToken(new webApi.WebClient(botToken, clientOptions(world))) : []),
    ...(mode === 'socket' && appToken
      ? [await checkAppToken(new webApi.WebClient(undefined, clientOptions(world)), appToken)]
      : []),
    ...(mode === 'http' && !botToken ? [ok('slack installations', 'each workspace brings its own token')] : []),
  ];
}

async function checkBotToken(client: webApi.WebClient): Promise<readonly Check[]> {
  try {
    const answer = await client.auth.test();
    const token = ok(
      'slack bot token',
      `${answer.user ?? 'the bot'} in ${answer.team ?? answer.team_id ?? 'a workspace'}`,
    );
    const scopes = answer.response_metadata?.scopes;
    return [
      token,
      scopes
        ? checkScopes(scopes)
        : warning(
            'slack scopes',
            'Slack did not tell them',
            'Compare the app with the manifest: npm run -s briefwire -- slack manifest',
          ),
    ];
  } catch (error) {
    return [
      troubleOf(
        'slack bot token',
        error,
        'Copy the Bot User OAuth Token (xoxb-...) from OAuth & Permissions of the app into SLACK_BOT_TOKEN.',
      ),
    ];
  }
}

function checkScopes(scopes: readonly string[]): Check {
  const missing = botScopes.filter(scope => !scopes.includes(scope));
  const add = 'Add them under OAuth & Permissions of the app, then install it again.';
  if (missing.length > 0) return failed('slack scopes', `missing: ${missing.join(', ')}`, add);
  const optional = optionalScopes.filter(scope => !scopes.includes(scope));
  if (optional.length === 0) return ok('slack scopes', 'all there');
  return warning(
    'slack scopes',
    `without the optional ${optional.join(', ')}`,
    `${add} Without them the bot must be invited to every channel and cannot look for a message whose answer was lost.`,
  );
}

/** Asks for a socket's address and opens none. */
async function checkAppToken(client: webApi.WebClient, token: string): Promise<Check> {
  try {
    await client.apps.connections.open({ token });
    return ok('slack app token', 'Socket Mode is on');
  } catch (error) {
    return troubleOf(
      'slack app token',
      error,
      'Make an app-level token (xapp-...) with the scope connections:write under Basic Information of the app, turn Socket Mode on, and put it into SLACK_APP_TOKEN.',
    );
  }
}

function troubleOf(name: string, error: unknown, todo: string): Check {
  const failure = readFailure(error);
  if (failure.kind === 'refused')
    return failed(
      name,
      `Slack refuses it (${failure.code})`,
      isBadToken(failure) || name.endsWith('app token') ? todo : explain(failure),
    );
  return failed(name, failure.reason, 'Check the network (and SLACK_API_URL when it is set), then try again.');
}
