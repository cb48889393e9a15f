import { defineConfig } from 'vitest/config';

// Tests that start PostgreSQL, many processes or a browser end in `.slow.test.ts`: `npm run check` leaves them to `npm test`.
export default defineConfig({
  test: {
    testTimeout: 30_000,
    setupFiles: ['test/support/seed.ts'],
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'quick', include: ['test/**/*.test.ts'], exclude: ['test/**/*.slow.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'slow',
          include: ['test/**/*.slow.test.ts'],
          testTimeout: 600_000,
          globalSetup: ['test/support/postgres.ts'],
        },
      },
    ],
  },
});
