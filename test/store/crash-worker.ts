// A process that stores and sends until it is killed, and says on stdout what was acknowledged to it, a line each.
import { writeSync } from 'node:fs';
import { silentLog } from '../../src/log.ts';
import { openStore } from '../../src/store/open.ts';
import { newArticle, outcomeOf } from '../support/store.ts';

const [name = '', url = '', path = ''] = process.argv.slice(2);
const store = await openStore({ url: url || null, path, log: silentLog, busyTimeoutMs: 20_000 });
// Leases end while others still work, so that slow and dead holders are both taken over.
const lease = { holder: name, ms: 40 };
const say = (line: string): number => writeSync(1, `${line}\n`);

say('ready');
for (let i = 0; ; i++) {
  for (const claim of await store.feeds.claimDue(Date.now(), 2, lease)) {
    const articles = [0, 1, 2].map(n => newArticle(`${name}-${i}-${claim.feed.id}-${n}`));
    const outcome = outcomeOf(claim, articles);
    const completed = await store.feeds.complete(claim, { ...outcome, polling: { ...outcome.polling, nextPollAt: 0 } });
    if (completed) for (const article of articles) say(`stored ${article.guid}`);
    else say('fenced');
  }
  for (const claim of await store.deliveries.claimDue(Date.now(), 2, lease)) {
    const settled = await store.deliveries.settle(claim, { state: 'sent', messageId: name, at: Date.now() });
    if (settled) say(`sent ${claim.delivery.id}`);
    else say('fenced');
  }
  for (const claim of await store.deliveries.claimLost(Date.now(), 5, lease)) {
    if (await store.deliveries.settle(claim, { state: 'unknown', at: Date.now() })) say(`unknown ${claim.delivery.id}`);
  }
}
