// What `doctor` looks at in the bot's work: feeds, and the channels that get briefings.
import { type Check, failed, ok, warning } from '../chat/check.ts';
import type { Platform } from '../chat/platform.ts';
import { describeError } from '../errors.ts';
import { feedHealth } from '../feeds/health.ts';
import type { Channel } from '../model.ts';
import type { FeedWithPolling, Store } from '../store/contract.ts';

/** A feed that is due for so long is not polled by anybody. */
const overdueMs = 15 * 60_000;
const askedChannels = 50;

/** One line a feed: when it was last read, and what is wrong with it. A failing feed is a warning: the bot works. */
export function checkFeeds(feeds: readonly FeedWithPolling[], now: number): readonly Check[] {
  if (feeds.length === 0)
    return [
      warning(
        'feeds',
        'there is none',
        'Add one: npm run -s briefwire -- briefing feeds add https://example.org/feed.xml',
      ),
    ];
  return feeds.map(feed => checkFeed(feed, now));
}

function checkFeed({ id, title, url, polling }: FeedWithPolling, now: number): Check {
  const name = `feed ${id}`;
  const last = polling.lastPolledAt === null ? 'never polled' : `polled ${agoOf(now - polling.lastPolledAt)} ago`;
  const says = `${title || url}, ${last}`;
  const health = feedHealth(polling, now);
  if (health.state === 'paused')
    return warning(
      name,
      `${says}, paused: ${health.reason || health.by}`,
      `Resume it with: briefing feeds resume ${id}, or remove it.`,
    );
  if (health.state === 'failing')
    return warning(
      name,
      `${says}, failed ${health.failures} times: ${health.reason}`,
      `Look at it: npm run -s briefwire -- briefing feeds test ${url}`,
    );
  if (now - polling.nextPollAt > overdueMs)
    return failed(
      name,
      `${says}, due since ${agoOf(now - polling.nextPollAt)}`,
      'Nobody polls it: start the bot (npm start), and look into its log when it runs.',
    );
  if (health.state === 'stale')
    return warning(
      name,
      `${says}, nothing new for ${agoOf(now - health.since)}`,
      'Open it in a browser: the publisher may have moved it.',
    );
  return ok(name, says);
}

function agoOf(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}

/** Asks each platform whether the bot may post where briefings go. */
export async function checkChannels(store: Store, platforms: readonly Platform[]): Promise<readonly Check[]> {
  const active = (await store.subscriptions.list()).filter(({ pausedBy }) => pausedBy === null);
  const channels = new Map(
    active.map(({ channel, channelName }) => [JSON.stringify(channel), { channel, channelName }]),
  );
  const checks: Check[] = [];
  for (const { channel, channelName } of [...channels.values()].slice(0, askedChannels)) {
    const platform = platforms.find(({ name }) => name === channel.platform);
    if (platform) checks.push(await checkChannel(platform, channel, channelName));
    else if (channel.platform !== 'terminal')
      checks.push(
        failed(
          `channel ${channelName}`,
          `${channel.platform} is not set up`,
          `Set its token (docs/${channel.platform}.md), or remove the subscription.`,
        ),
      );
  }
  return checks;
}

async function checkChannel(platform: Platform, channel: Channel, channelName: string): Promise<Check> {
  const name = `channel ${channelName}`;
  const asker = {
    platform: channel.platform,
    workspaceId: channel.workspaceId,
    channelId: channel.channelId,
    userId: '',
    isAdmin: true,
    locale: null,
    zone: null,
  };
  try {
    const found = await platform.resolve(channel.channelId, asker);
    if (!found)
      return failed(
        name,
        `${platform.name} does not know it`,
        'Remove the subscription, or give the bot access to the channel.',
      );
    if (found.problems.length > 0) return failed(name, 'the bot cannot post there', found.problems.join(' '));
    return ok(name, 'the bot can post there');
  } catch (error) {
    return warning(name, describeError(error), `Look at the checks of ${platform.name} above.`);
  }
}
