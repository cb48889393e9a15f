// What the clock starts, and in which order.
import { group } from '../jobs/group.ts';
import { refresh } from '../jobs/refresh.ts';
import type { Round } from '../jobs/tick.ts';
import type { House } from './house.ts';

export function rounds(house: House): readonly Round[] {
  return [
    {
      name: 'feeds',
      async run(signal) {
        const app = house.current();
        await refresh(app, signal);
        await group({ ...app, signal });
      },
    },
  ];
}
