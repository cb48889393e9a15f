// An admin at the shell, beside the running bot, gives channels their schedules.
import { expect, onTestFinished, test } from 'vitest';
import { runShell } from '../../src/shell/index.ts';
import { startSlackServer } from '../support/slack-server.ts';
import { testFolder, testWorld } from '../support/world.ts';

/** What is written for a line that is typed. */
async function type(env: Readonly<Record<string, string>>, ...args: string[]): Promise<string> {
  const world = testWorld({ env, args: ['briefing', 'schedule', ...args] });
  const code = await runShell(world);
  return `${code}: ${world.shown()}${world.complained()}`;
}

test('a schedule for a Slack channel is added by the channel’s id, without a running bot', async () => {
  const slack = await startSlackServer();
  onTestFinished(() => slack.stop());
  const env = {
    SLACK_BOT_TOKEN: slack.state.botToken,
    SLACK_APP_TOKEN: slack.state.appToken,
    SLACK_API_URL: slack.apiUrl,
    DATA_DIR: testFolder(),
  };
  expect(await type(env, 'add', 'C0NEWS0001', 'weekdays', '08:00')).toContain(
    '0: #news gets a briefing about everything',
  );
  expect(await type(env, 'list')).toContain('1. #news, everything:');
  expect(await type(env, 'add', 'C0OTHER001', 'weekdays', '08:00')).toContain(
    '1: channel: Briefwire is not in #other: type',
  );
  expect(await type(env, 'add', '#nowhere', 'weekdays', '08:00')).toMatch(/^1: channel: "#nowhere" .* named by its id/);
  slack.fail('auth.test', { kind: 'error', error: 'invalid_auth' });
  expect(await type(env, 'add', 'C0NEWS0001', 'weekdays', '25:00')).toMatch(
    /^1: channel: Slack does not say .*\(invalid_auth\).*\nwhen: "25:00" is not a time/,
  );
  expect(slack.state.problems).toEqual([]);
});

test('without Slack and Discord the terminal gets schedules, and nothing else does', async () => {
  const env = { DATA_DIR: testFolder() };
  expect(await type(env, 'add', '#news', 'daily', '8:00')).toMatch(/^1: channel: .*\(docs\/slack\.md/);
  expect(await type(env, 'add', 'terminal', 'daily', '8:00')).toContain('0: terminal gets a briefing about everything');
  expect(await type(env, 'preview', 'terminal')).toMatch(/^0: Next: /);
});
