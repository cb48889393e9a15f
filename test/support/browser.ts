// Debian's Chromium, headless, or null where there is none. Playwright brings the driver only.
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const path = '/usr/bin/chromium';

export const hasBrowser = existsSync(path);

/** Without its background traffic: tests reach loopback only. Playwright gives it a new profile every time. */
export function startBrowser(): Promise<Browser> {
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({
    executablePath: path,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet],
  });
}
