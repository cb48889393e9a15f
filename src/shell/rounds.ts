// What the clock starts, and in which order.
import type { App } from '../app.ts';
import { say } from '../chat/message.ts';
import { wordsFor } from '../chat/words.ts';
import { correct } from '../jobs/correct.ts';
import { deliver } from '../jobs/deliver.ts';
import { tellAboutFeeds } from '../jobs/feed-alerts.ts';
import { group } from '../jobs/group.ts';
import { tellAboutModel } from '../jobs/model-alerts.ts';
import { pruneOld } from '../jobs/prune.ts';
import { publish } from '../jobs/publish.ts';
import { refresh } from '../jobs/refresh.ts';
import { tellEveryAdmin } from '../jobs/tell-admins.ts';
import type { Round } from '../jobs/tick.ts';
import type { House } from './house.ts';

type Work = { readonly name: string; readonly run: (signal: AbortSignal, aheadMs: number) => Promise<void> };

/** Every round begins by asking the database what time it is. */
export function rounds(house: House): readonly Round[] {
  return work(house).map(({ name, run }) => ({
    name,
    run: async signal => run(signal, await house.agree()),
  }));
}

function work(house: House): readonly Work[] {
  const tellAboutClock = createClockAlert();
  return [
    {
      name: 'feeds',
      async run(signal) {
        const app = house.current();
        const refreshed = await refresh(app, signal);
        await group({ ...app, signal });
        if (refreshed.feeds > 0 && !app.isSamples)
          await tellAboutFeeds({ ...app, language: app.config.BRIEFING_LANGUAGE });
      },
    },
    {
      name: 'publish',
      async run(signal) {
        const app = house.current();
        await publish({ ...app, ...editionsOf(app), onFrozen: app.wake }, signal);
      },
    },
    {
      name: 'deliver',
      async run(signal) {
        const app = house.current();
        await deliver({ ...app, language: app.config.BRIEFING_LANGUAGE }, signal);
      },
    },
    {
      name: 'upkeep',
      async run(signal, aheadMs) {
        const app = house.current();
        await tellAboutClock(app, aheadMs);
        await correct(app, signal);
        if (app.model) await tellAboutModel({ ...app, language: app.config.BRIEFING_LANGUAGE });
        const { KEEP_TEXT_DAYS: keepTextDays, KEEP_RECORDS_DAYS: keepRecordsDays } = app.config;
        await pruneOld({ ...app, keepTextDays, keepRecordsDays }, signal);
      },
    },
  ];
}

const hourMs = 3_600_000;
/** Readers would notice, where the database's clock is the wrong one. */
const clocksDifferMs = 60_000;

/** Admins hear once each time the clocks come to differ. */
function createClockAlert(): (app: App, aheadMs: number) => Promise<void> {
  let isTold = false;
  return async (app, aheadMs) => {
    const isFar = Math.abs(aheadMs) >= clocksDifferMs;
    if (isFar && !isTold) {
      app.log.warn('clocks-differ', { aheadMs });
      const words = wordsFor(app.config.BRIEFING_LANGUAGE).status;
      await tellEveryAdmin(app, say(words.clocksDiffer(Math.round(aheadMs / 60_000))));
    }
    isTold = isFar;
  };
}

function editionsOf(app: App) {
  return {
    lateMs: app.config.LATE_HOURS * hourMs,
    language: app.config.BRIEFING_LANGUAGE,
    lanes: app.config.MODEL_PROVIDER === 'none' ? 1 : 4,
  };
}
