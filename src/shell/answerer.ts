// One answerer for every platform of this process.
import { completeOption } from '../../commands/complete.ts';
import { commands } from '../../commands/index.ts';
import type { App } from '../app.ts';
import { createAnswerer } from '../chat/answer.ts';
import type { Answerer } from '../chat/platform.ts';
import type { Config } from '../config.ts';
import type { House } from './house.ts';

export function answererOf(house: House, config: Config, log: App['log'], now: () => number): Answerer {
  return createAnswerer({
    commands,
    app: house.current,
    log,
    now,
    language: config.BRIEFING_LANGUAGE,
    complete: (kind, typed, asker) => completeOption(kind, typed, asker, house.current()),
    keep: message => house.current().store.answers.put(JSON.stringify(message), house.current().clock.now()),
  });
}
