// What a store must do, whatever its engine: run by sqlite.test.ts and postgres.slow.test.ts.
import { describe } from 'vitest';
import { articleContract } from './articles.ts';
import { deliveryContract } from './deliveries.ts';
import { editionContract } from './editions.ts';
import { feedContract } from './feeds.ts';
import type { Fixture } from './fixture.ts';
import { identityContract } from './identity.ts';
import { settingContract } from './settings.ts';
import { storyContract } from './stories.ts';
import { upkeepContract } from './upkeep.ts';

export function contract(fixture: Fixture): void {
  for (const part of [
    feedContract,
    identityContract,
    articleContract,
    storyContract,
    editionContract,
    deliveryContract,
    settingContract,
    upkeepContract,
  ]) {
    describe(part.name, () => part(fixture));
  }
}
