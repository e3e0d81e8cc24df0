import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHROMIUM_FLAGS, systemChromium } from '../../scripts/lib/chromium.mjs';
import { PHONE } from './axe';
import type { BrowserState } from './people';

interface Opened {
  context: BrowserContext;
  page: Page;
}

interface Options {
  baseURL: string;
  serviceWorkers: 'allow' | 'block';
}

/** A browser of its own that keeps what it kept when it is opened again, and can be killed with all its processes. */
export class OwnBrowser {
  private readonly folder = mkdtempSync(join(tmpdir(), 'pirecow-killed-'));

  constructor(private readonly options: Options) {}

  /** Opens it on a phone, signed in. */
  async open({ cookies }: Pick<BrowserState, 'cookies'>): Promise<Opened> {
    const executablePath = systemChromium();
    const context = await chromium.launchPersistentContext(this.folder, {
      ...{ ...this.options, locale: 'fr-FR', timezoneId: 'Europe/Paris', viewport: PHONE },
      args: CHROMIUM_FLAGS,
      ...(executablePath && { executablePath }),
    });
    await context.addCookies(cookies);
    return { context, page: context.pages()[0] ?? (await context.newPage()) };
  }

  /** Kills all its processes, which no unload handler hears of. */
  async kill({ context }: Pick<Opened, 'context'>): Promise<void> {
    const closed = context.waitForEvent('close');
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
      if (read(`/proc/${pid}/cmdline`).includes(`--user-data-dir=${this.folder}`))
        process.kill(Number(pid), 'SIGKILL');
    await closed;
  }

  forget(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
