// What `doctor` asks of Discord, over REST alone: nothing is posted, and the running bot's gateway stays.
import {
  type APIGatewayBotInfo,
  type APIUser,
  PermissionFlagsBits,
  type RESTAPIPartialCurrentUserGuild,
  Routes,
} from 'discord.js';
import { type Check, failed, ok, warning } from '../../chat/check.ts';
import { invitePermissions } from './channels.ts';
import { tokenRefused } from './gateway.ts';
import { readRefusal } from './refusal.ts';
import type { Rest } from './rest.ts';

/** How many guilds are asked about; larger bots know their guilds. */
const page = 200;
const shownGuilds = 5;

export async function checkDiscord(rest: Rest): Promise<readonly Check[]> {
  const token = await checkToken(rest);
  if (token.state === 'failed') return [token];
  return [token, await checkSessions(rest), await checkPermissions(rest)];
}

async function checkToken(rest: Rest): Promise<Check> {
  try {
    const me = await rest.askAgain<APIUser>('get', Routes.user());
    return ok('discord token', `it is ${me.username}`);
  } catch (error) {
    if (readRefusal(error).kind === 'token') return failed('discord token', 'Discord refuses it', tokenRefused.message);
    return unreachable('discord token', error);
  }
}

/** Discord gives a bot 1,000 new sessions a day, and resets its token when they are used up. */
async function checkSessions(rest: Rest): Promise<Check> {
  try {
    const { session_start_limit: limit } = await rest.askAgain<APIGatewayBotInfo>('get', Routes.gatewayBot());
    const says = `${limit.remaining} of ${limit.total} sessions left today`;
    if (limit.remaining > limit.total / 10) return ok('discord gateway', says);
    return warning(
      'discord gateway',
      says,
      'Something restarts the bot again and again: look into its log before the sessions are used up.',
    );
  } catch (error) {
    return unreachable('discord gateway', error);
  }
}

async function checkPermissions(rest: Rest): Promise<Check> {
  const name = 'discord permissions';
  try {
    const query = { limit: String(page) };
    const guilds = await rest.askAgain<RESTAPIPartialCurrentUserGuild[]>('get', Routes.userGuilds(), { query });
    if (guilds.length === 0)
      return warning(
        name,
        'the bot is in no guild',
        'Open the link that this prints: npm run -s briefwire -- discord invite',
      );
    const lacking = guilds.filter(guild => lacks(BigInt(guild.permissions)).length > 0);
    if (lacking.length === 0)
      return ok(name, `all there in ${guilds.length === page ? `${page} guilds or more` : count(guilds.length)}`);
    const told = lacking
      .slice(0, shownGuilds)
      .map(guild => `${guild.name} (${lacks(BigInt(guild.permissions)).join(', ')})`);
    const more = lacking.length > told.length ? ` and ${lacking.length - told.length} more` : '';
    return warning(
      name,
      `missing in ${told.join(', ')}${more}`,
      'Give them to the role Briefwire in the settings of the guild, or in the channels that get briefings.',
    );
  } catch (error) {
    return unreachable(name, error);
  }
}

function lacks(permissions: bigint): string[] {
  if ((permissions & PermissionFlagsBits.Administrator) !== 0n) return [];
  return Object.entries(PermissionFlagsBits)
    .filter(([, bit]) => (invitePermissions & bit) !== 0n && (permissions & bit) === 0n)
    .map(([name]) => name.replace(/(?<=[a-z])(?=[A-Z])/g, ' '));
}

const count = (guilds: number): string => (guilds === 1 ? '1 guild' : `${guilds} guilds`);

function unreachable(name: string, error: unknown): Check {
  return failed(
    name,
    readRefusal(error).reason,
    'Check the network (and DISCORD_API_URL when it is set), then try again.',
  );
}
