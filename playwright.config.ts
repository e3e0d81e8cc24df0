import { defineConfig } from '@playwright/test';
import type { Language } from './e2e/support/people';
import type { Options } from './e2e/support/test';
import { CHROMIUM_FLAGS, systemChromium } from './scripts/lib/chromium.mjs';

const executablePath = systemChromium();
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** Specs that say the same in every language of the interface; all others speak French. */
const IN_EVERY_LANGUAGE = /\/(languages|resume)\.spec\.ts$/;

const locales = { fr: 'fr-FR', es: 'es-ES', eu: 'eu-ES', en: 'en-GB' };
const projects = Object.entries(locales).map(([language, locale]) => ({
  name: language,
  use: { locale, speaks: language as Language },
  ...(language === 'fr' ? {} : { testMatch: IN_EVERY_LANGUAGE }),
}));

/** Browser tests on the real stack: `node scripts/test.mjs e2e [arguments of Playwright]`. */
export default defineConfig<Options>({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/support/global-setup.ts',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    ...PHONE,
    // Set by the global setup, before the workers read this.
    baseURL: process.env.E2E_URL,
    timezoneId: 'Europe/Paris',
    trace: 'retain-on-failure',
    actionTimeout: 10_000,
    launchOptions: { args: CHROMIUM_FLAGS, ...(executablePath && { executablePath }) },
  },
  projects,
});
