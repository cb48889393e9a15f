// The page over HTTP: who may read it, what it says, and that feeds stay text.
import { expect, onTestFinished, test } from 'vitest';
import { hostile, openWebApp, type WebAppOptions } from '../support/web-app.ts';

const token = 'a-token-of-the-tests';
/** What browsers say they take. */
const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';

async function open(options: WebAppOptions = {}) {
  const web = await openWebApp(options);
  onTestFinished(web.close);
  return web;
}

async function signIn(address: string, typed: string, next = '/') {
  return fetch(`${address}/login`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ token: typed, next }),
  });
}

test('the overview shows schedules with next and last runs, editions with permalinks, deliveries with what to type', async () => {
  const { get } = await open();
  const { text, status } = await get('/');
  expect(status).toBe(200);
  expect(text).toContain('<h3>#kherson</h3>');
  expect(text).toMatch(/at 09:00 every day \(Europe\/Kyiv\)/);
  expect(text).toMatch(/<dt>Next<\/dt><dd><time datetime="2026-01-16T07:00:00.000Z">Fri 16 Jan, 09:00/);
  expect(text).toContain('nobody knows whether it was posted');
  expect(text).toContain('<code>/briefing deliveries again 2</code>');
  expect(text).toContain('<code>/briefing deliveries forget 2</code>');
  expect(text).toContain('href="/editions/1"');
  expect(text).toContain('href="/editions/2"');
  expect(text).toContain('paused: the publisher says it is gone');
  expect(text).toContain('No model is set: bullets are excerpts.');
});

test('an edition is shown as it was posted, with its sources', async () => {
  const { get, room } = await open();
  const { text } = await get('/editions/1');
  const sentence = 'The governor of Kherson said on Thursday that 12 bridges were repaired before the winter.';
  expect(JSON.stringify(room.platform.posted[0]?.message.blocks)).toContain(sentence);
  expect(text).toContain(sentence);
  expect(text).toContain('<a href="https://example.org/n1">The Example</a>');
  expect(text).toContain('<summary>Sources</summary>');
  expect((await get('/editions/99')).status).toBe(404);
});

test('a feed is shown with its polls, and with what to type', async () => {
  const { get } = await open();
  const { text } = await get('/feeds/1');
  expect(text).toContain('<h1>Example (1)</h1>');
  expect(text).toContain('<code>/briefing feeds pause 1</code>');
  expect(text).toContain('Міський голова Херсона');
  expect((await get('/feeds/99')).status).toBe(404);
});

test('what a feed says is shown as text on every page, and no page allows a script', async () => {
  const { get } = await open();
  for (const path of ['/', '/editions/2', '/feeds/2', '/topics/kherson.rss']) {
    const { text, headers } = await get(path);
    expect(text, path).not.toMatch(/<script>document|<img src=x/);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'self'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }
  expect((await get('/feeds/2')).text).toContain(hostile.slice(0, 7).replace('<', '&lt;'));
});

test('an empty house says in every part what to do next', async () => {
  const { get } = await open({ isEmpty: true });
  const { text } = await get('/');
  expect(text).toContain('/briefing feeds add https://example.org/feed.xml');
  expect(text).toContain('/briefing schedule add #news weekdays 08:00');
  expect(text).toContain('No edition was made yet.');
  expect(text).toContain('No delivery waits for a decision.');
});

test('the reader’s language is taken among ours, by weight', async () => {
  const { get } = await open();
  const languageOf = async (header: string) =>
    /<html lang="(\w+)">/.exec((await get('/', { 'accept-language': header })).text)?.[1];
  expect(await languageOf('uk-UA')).toBe('uk');
  expect(await languageOf('de, en;q=0.5, uk;q=0.9')).toBe('uk');
  expect(await languageOf('fr')).toBe('en');
  expect((await get('/', { 'accept-language': 'uk' })).text).toContain('Розклад');
});

test('without a token only this machine may read, also when its address bears a stranger’s name', async () => {
  const { health } = await open();
  const { hostname, port } = new URL(health.address);
  // fetch does not let us choose the Host header.
  const { request } = await import('node:http');
  const status = await new Promise(resolve =>
    request({ hostname, port, headers: { host: 'evil.example' } }, answer => resolve(answer.statusCode)).end(),
  );
  expect(status).toBe(403);
});

test('with a token every page leads to the form, and the right token opens it by a cookie no script can read', async () => {
  const { get, health } = await open({ token });
  const { status, headers } = await get('/editions/1', { accept });
  expect([status, headers.get('location')]).toEqual([303, '/login?next=%2Feditions%2F1']);
  expect((await get('/login')).text).toContain('<label for="token">');
  expect((await signIn(health.address, 'a-token-of-the-test')).status).toBe(401);
  const right = await signIn(health.address, token, '/editions/1');
  expect([right.status, right.headers.get('location')]).toEqual([303, '/editions/1']);
  const [cookie = ''] = right.headers.getSetCookie();
  expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
  expect(cookie).not.toContain(token);
  const [pair = ''] = cookie.split(';');
  expect((await get('/', { cookie: pair })).status).toBe(200);
  expect((await get('/', { accept, cookie: `${pair}x` })).status).toBe(303);
});

test('a cookie ends after thirty days, and nobody makes it last longer', async () => {
  const { get, health, room } = await open({ token });
  const [cookie = ''] = (await signIn(health.address, token)).headers
    .getSetCookie()
    .map(line => line.split(';')[0] ?? '');
  const later = cookie.replace(/=\d/, match => `=${Number(match[1]) + 1}`);
  expect((await get('/', { accept, cookie: later })).status).toBe(303);
  room.clock.advance(31 * 86_400_000);
  expect((await get('/', { accept, cookie })).status).toBe(303);
});

test('the form leads nowhere but to our own pages', async () => {
  const { health } = await open({ token });
  for (const next of ['//evil.example', 'https://evil.example', '/editions/1/../../x', '/\\evil.example'])
    expect((await signIn(health.address, token, next)).headers.get('location')).toBe('/');
});

test('without a token there is nothing to sign in to', async () => {
  const { get } = await open();
  const { status, headers } = await get('/login?next=/feeds/1');
  expect([status, headers.get('location')]).toEqual([303, '/feeds/1']);
});

test('a form that is too long is refused, and is no fault of the program', async () => {
  const { health } = await open({ token });
  expect((await signIn(health.address, 'x'.repeat(10_000))).status).toBe(413);
  const body = new Blob(['token=', 'x'.repeat(10_000)]).stream();
  const streamed = { method: 'POST', body, duplex: 'half' } as RequestInit;
  expect((await fetch(`${health.address}/login`, streamed)).status).toBe(413);
});

test('after twenty wrong tokens in a minute also the right one waits, at that address alone', async () => {
  const { health, room, get } = await open({ token, url: 'http://localhost' });
  for (let guess = 0; guess < 20; guess++) expect((await signIn(health.address, `wrong ${guess}`)).status).toBe(401);
  const refused = await signIn(health.address, token);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
  expect((await get('/', { authorization: `Bearer ${token}` })).status).toBe(429);
  // Behind a proxy, which puts the client last.
  const other = { 'x-forwarded-for': '127.0.0.1, 203.0.113.7', authorization: `Bearer ${token}` };
  expect((await get('/', other)).status).toBe(200);
  room.clock.advance(60_001);
  expect((await signIn(health.address, token)).status).toBe(303);
});

test('who a proxy forwards for is believed from nearby alone: nobody escapes the count by making up addresses', async () => {
  const { ask } = await open({ token, url: 'http://localhost' });
  const guess = async (from: string, forwarded: string, typed: string): Promise<number | undefined> => {
    const headers = { 'x-forwarded-for': forwarded, authorization: `Bearer ${typed}` };
    return (await ask(new Request('http://localhost/', { headers }), from))?.status;
  };
  for (let count = 0; count < 20; count++) expect(await guess('203.0.113.9', `198.51.100.${count}`, 'wrong')).toBe(401);
  expect(await guess('203.0.113.9', '198.51.100.99', token)).toBe(429);
  for (const proxy of ['127.0.0.1', '::ffff:172.18.0.2', '::1', 'fd00::2'])
    expect(await guess(proxy, '198.51.100.99', token)).toBe(200);
  expect(await guess('10.0.0.1', '203.0.113.9', token)).toBe(429);
});

test('programs give the token as Bearer, or as the password of Basic', async () => {
  const { get } = await open({ token });
  const basic = (password: string) => `Basic ${Buffer.from(`me:${password}`).toString('base64')}`;
  expect((await get('/', { authorization: `Bearer ${token}` })).status).toBe(200);
  expect((await get('/', { authorization: basic(token) })).status).toBe(200);
  const wrong = await get('/', { accept, authorization: basic('no') });
  expect([wrong.status, wrong.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="Briefwire"']);
  expect(wrong.text).toContain('That is not the token.');
  expect((await get('/editions/1')).status).toBe(401);
});

test('a page is asked for, and nothing else is done with it', async () => {
  const { health } = await open();
  const ask = async (method: string, path: string) => {
    const answer = await fetch(health.address + path, { method });
    return [answer.status, answer.headers.get('allow')];
  };
  expect(await ask('POST', '/')).toEqual([405, 'GET, HEAD']);
  expect(await ask('DELETE', '/topics/all.rss')).toEqual([405, 'GET, HEAD']);
  expect(await ask('PUT', '/login')).toEqual([405, 'GET, HEAD, POST']);
  expect(await ask('GET', '/logout')).toEqual([405, 'POST']);
  expect(await ask('HEAD', '/style.css')).toEqual([200, null]);
});

test('paths of others are left to others', async () => {
  const { get } = await open({ token });
  expect((await get('/metrics')).text).toContain('not found');
  expect((await get('/editions/x', { authorization: `Bearer ${token}` })).text).toContain('There is no such page');
});
