import { expect, test } from 'vitest';
import { noMeter } from '../../../src/chat/meter.ts';
import { silentLog } from '../../../src/log.ts';
import { createPeople, isWorkspaceAdmin } from '../../../src/platforms/slack/people.ts';
import { createTokens } from '../../../src/platforms/slack/tokens.ts';
import { startSlackServer } from '../../support/slack-server.ts';
import { stoppedClock } from '../../support/stopped-clock.ts';

const minute = 60_000;

test.each([
  [{ is_admin: true }, true],
  [{ is_owner: true }, true],
  [{ is_primary_owner: true }, true],
  [{}, false],
  [{ is_admin: true, is_restricted: true }, false],
  [{ is_admin: true, is_ultra_restricted: true }, false],
  [{ is_owner: true, is_stranger: true }, false],
  [{ is_owner: true, deleted: true }, false],
  [{ is_admin: true, is_bot: true }, false],
])('%o may change things: %s', (user, expected) => {
  expect(isWorkspaceAdmin(user)).toBe(expected);
});

test('Slack is asked about a person every ten minutes, and its troubles take no rights away for an hour', async () => {
  const server = await startSlackServer();
  const clock = stoppedClock();
  const { botToken, appToken } = server.state;
  const config = {
    mode: 'socket',
    botToken,
    appToken,
    apiUrl: server.apiUrl,
    host: '',
    port: 0,
    admins: ['U0READER'],
  } as const;
  const installations = { get: async () => null, put: async () => {}, remove: async () => {}, keys: async () => [] };
  const world = {
    config,
    installations,
    clock,
    fetch,
    randomBytes: () => new Uint8Array(),
    log: silentLog,
    meter: noMeter,
  };
  const people = createPeople(world, createTokens(world, null));
  const isAdmin = async (user: string) => (await people.of('T0TEAM', user)).isAdmin;
  expect([await isAdmin('U0ADMIN'), await isAdmin('U0READER'), await isAdmin('U0GUEST')]).toEqual([true, true, false]);
  clock.advance(9 * minute);
  await isAdmin('U0ADMIN');
  expect(server.calls('users.info').filter(args => args.user === 'U0ADMIN')).toHaveLength(1);
  clock.advance(2 * minute);
  server.fail('users.info', { kind: 'status', status: 500 });
  expect(await isAdmin('U0ADMIN')).toBe(true);
  clock.advance(60 * minute);
  server.fail('users.info', { kind: 'status', status: 500 });
  expect(await isAdmin('U0ADMIN')).toBe(false);
  server.state.users.set('U0ADMIN', { id: 'U0ADMIN' });
  expect(await isAdmin('U0ADMIN')).toBe(false);
  await server.stop();
});
