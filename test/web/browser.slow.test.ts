// The page in a real browser: light and dark, phone and desktop, both languages. Skips, and says so, where no Chromium is:
// apt-get install chromium
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, startBrowser } from '../support/browser.ts';
import { openWebApp, type WebApp } from '../support/web-app.ts';

const widths = { phone: 320, desktop: 1280 };
const token = 'a-token-of-the-tests';

describe.skipIf(!hasBrowser)('in Chromium (skipped where /usr/bin/chromium is not installed)', () => {
  let browser: Browser;
  let [filled, empty, closed]: WebApp[] = [];
  beforeAll(async () => {
    browser = await startBrowser();
    [filled, empty, closed] = [await openWebApp(), await openWebApp({ isEmpty: true }), await openWebApp({ token })];
  });
  afterAll(async () => {
    await browser?.close();
    for (const web of [filled, empty, closed]) await web?.close();
  });

  const pages = (): readonly (readonly [name: string, url: string])[] => [
    ['overview', `${filled?.health.address}/`],
    ['edition', `${filled?.health.address}/editions/2`],
    ['feed', `${filled?.health.address}/feeds/2`],
    ['missing', `${filled?.health.address}/feeds/99`],
    ['empty', `${empty?.health.address}/`],
    ['sign-in', `${closed?.health.address}/login`],
  ];

  async function withPage<T>(
    given: { colorScheme?: 'light' | 'dark'; width?: number; locale?: string; javaScriptEnabled?: boolean },
    act: (page: Page) => Promise<T>,
  ): Promise<T> {
    const { width = widths.desktop, ...rest } = given;
    const context = await browser.newContext({ ...rest, viewport: { width, height: 800 }, bypassCSP: true });
    try {
      return await act(await context.newPage());
    } finally {
      await context.close();
    }
  }

  test.each(['light', 'dark'] as const)('no page breaks a rule of axe or scrolls sideways, %s', async colorScheme => {
    for (const locale of ['en', 'uk'])
      for (const width of Object.values(widths))
        await withPage({ colorScheme, locale, width }, async page => {
          for (const [name, url] of pages()) {
            await page.goto(url);
            for (const details of await page.locator('details').all()) await details.locator('summary').click();
            await page.evaluate(axe.source);
            const broken = await page.evaluate(async () => {
              const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
              return violations.map(item => [item.id, item.nodes[0]?.html]);
            });
            expect(broken, `${name} ${locale} ${width}`).toEqual([]);
            const sideways = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
            expect(sideways, `${name} ${locale} ${width}`).toBeLessThanOrEqual(0);
          }
        });
  });

  test('whoever has only a keyboard sees where they are: the skip link first, then every link with an outline', async () => {
    await withPage({}, async page => {
      await page.goto(`${filled?.health.address}/`);
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.className')).toBe('skip');
      expect(await page.evaluate('document.activeElement.getBoundingClientRect().left')).toBeGreaterThanOrEqual(0);
      await page.keyboard.press('Enter');
      expect(await page.evaluate('document.activeElement.id')).toBe('content');
      for (let step = 0; step < 10; step++) {
        await page.keyboard.press('Tab');
        const outline = await page.evaluate(
          '[getComputedStyle(document.activeElement).outlineStyle, getComputedStyle(document.activeElement).outlineWidth]',
        );
        expect(outline).toEqual(['solid', '3px']);
      }
    });
  });

  test('signing in and out works without JavaScript', async () => {
    await withPage({ javaScriptEnabled: false }, async page => {
      await page.goto(`${closed?.health.address}/editions/1`);
      expect(page.url()).toContain('/login?next=');
      await page.getByLabel('Token').fill('wrong');
      await page.getByRole('button').click();
      expect(await page.getByRole('alert').textContent()).toContain('That is not the token.');
      await page.getByLabel('Token').fill(token);
      await page.getByRole('button').click();
      expect(page.url()).toBe(`${closed?.health.address}/editions/1`);
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.goto(`${closed?.health.address}/`);
      expect(page.url()).toContain('/login');
    });
  });

  test('no script of a feed runs, and its text is read as it was written', async () => {
    await withPage({}, async page => {
      for (const [name, url] of pages()) {
        await page.goto(url);
        expect(await page.title(), name).not.toBe('taken');
        expect(await page.locator('script, img').count(), name).toBe(0);
      }
      await page.goto(`${filled?.health.address}/feeds/2`);
      expect(await page.locator('h1').textContent()).toContain("<script>document.title='taken'</script>");
    });
  });
});
