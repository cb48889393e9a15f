// Renews the pictures in docs/page/: node test/web/screenshots.ts. Needs Chromium (apt-get install chromium).
import { join, resolve } from 'node:path';
import { startBrowser } from '../support/browser.ts';
import { openWebApp } from '../support/web-app.ts';

const folder = resolve(import.meta.dirname, '../../docs/page');
const web = await openWebApp();
const browser = await startBrowser();
try {
  for (const [name, path, width, height, colorScheme, locale] of [
    ['overview', '/', 1000, 1100, 'light', 'en'],
    ['overview-dark', '/', 1000, 1100, 'dark', 'en'],
    ['phone', '/', 360, 900, 'light', 'uk'],
    ['edition', '/editions/1', 800, 500, 'light', 'en'],
  ] as const) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme, locale });
    await page.goto(web.health.address + path);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await page.close();
  }
} finally {
  await browser.close();
  await web.close();
}
