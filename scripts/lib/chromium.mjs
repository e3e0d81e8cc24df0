import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { run, runTool } from './run.mjs';
import { Problem, tell } from './tell.mjs';

/** The shell first: the same engine without the windows, which tests in half the time. */
const SYSTEM = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
];
const HELP =
  'The browser tests need Chromium and it could not be installed: install the package "chromium" of your system as root, or run npx playwright install chromium, then run the command again.';

/** For containers and servers: no sandbox as root, no shared memory of 64 MB, no graphics card, nothing from outside. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-background-networking',
];

/** The system's Chromium, or nothing where Playwright's own is to be used. @returns {string | undefined} */
export function systemChromium() {
  return SYSTEM.find((path) => existsSync(path));
}

/** Installs a browser where there is none: by apt as root on Debian, else by Playwright's installer. */
export async function requireChromium() {
  if (systemChromium() || hasOwnChromium()) return;
  tell('Installing Chromium for the browser tests…');
  const installed =
    isDebian() && process.getuid?.() === 0 ? await installByApt() : await installByPlaywright();
  if (!installed) throw new Problem(HELP);
}

function hasOwnChromium() {
  const require = createRequire(join(ROOT, 'package.json'));
  /** @type {typeof import('@playwright/test')} */
  const { chromium } = require('@playwright/test');
  return existsSync(chromium.executablePath());
}

/** Ubuntu's package of this name is a stub that wants a snap, so only Debian itself counts. */
function isDebian() {
  const path = '/etc/os-release';
  return existsSync(path) && /^ID=debian$/m.test(readFileSync(path, 'utf8'));
}

async function installByApt() {
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  await run('apt-get', ['update', '-q'], options);
  // Debian 11 has no shell yet.
  for (const browser of ['chromium-headless-shell', 'chromium']) {
    const packages = [browser, 'fonts-liberation'];
    await run('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages], options);
    if (systemChromium()) return true;
  }
  return false;
}

async function installByPlaywright() {
  return (await runTool('node_modules/@playwright/test/cli.js', ['install', 'chromium'])) === 0;
}
