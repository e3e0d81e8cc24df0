import type { Browser } from '@playwright/test';
import type { BrowserState } from './people';
import type { Page } from './test';

/** Who reads in which browser, and from which platform. */
export interface Reader {
  browser: Browser;
  baseURL: string | undefined;
  state: BrowserState;
}

/** A page as it stands before any script has arrived, to be looked at. */
export async function withoutScript(
  { browser, baseURL, state }: Reader,
  address: string,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ storageState: state, baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(address);
  await look(page);
  await context.close();
}
