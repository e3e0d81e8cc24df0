import { defineConfig } from '@playwright/test';
import type { Language } from './e2e/support/people';
import type { Options } from './e2e/support/test';
import { CHROMIUM_FLAGS, systemChromium } from './scripts/lib/chromium.mjs';

const executablePath = systemChromium();
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

const LANGUAGES_SPEC = /\/languages\.spec\.ts$/;
const RESUME_SPEC = /\/resume\.spec\.ts$/;

/** French runs everything, the others what differs by language. The demonstration has no learner who speaks English. */
const languages: { name: Language; locale: string; testMatch?: RegExp[] }[] = [
  { name: 'fr', locale: 'fr-FR' },
  { name: 'es', locale: 'es-ES', testMatch: [LANGUAGES_SPEC, RESUME_SPEC] },
  { name: 'eu', locale: 'eu-ES', testMatch: [LANGUAGES_SPEC, RESUME_SPEC] },
  { name: 'en', locale: 'en-GB', testMatch: [LANGUAGES_SPEC] },
];

const projects = languages.map(({ name, locale, ...rest }) => ({
  name,
  use: { locale, speaks: name },
  ...rest,
}));

/** Browser tests on the real stack: `node scripts/test.mjs e2e [arguments of Playwright]`. */
export default defineConfig<Options>({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/support/global-setup.ts',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  // On a busy machine one test of two hundred may miss its moment. It is named as flaky in the report: mend it.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    ...PHONE,
    // Set by the global setup, before the workers read this.
    baseURL: process.env.E2E_URL,
    timezoneId: 'Europe/Paris',
    // It would answer in place of what a test puts between page and server; where it is looked at, tests allow it.
    serviceWorkers: 'block',
    // A trace of every test would cost a fifth of the time: `--trace retain-on-failure` writes them.
    trace: 'off',
    screenshot: 'only-on-failure',
    actionTimeout: 10_000,
    launchOptions: { args: CHROMIUM_FLAGS, ...(executablePath && { executablePath }) },
  },
  projects,
});
