import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { newPerson, type NewPerson, type Role, stateOf } from './people';

export { expect };
export type { Page };

interface Options {
  /** Who is at the browser: an account of the demonstration, somebody new, or nobody. */
  as: Role | 'newcomer' | 'nobody';
  /** Language of a newcomer's profile. */
  speaks: string;
}

interface Tools {
  /** The newcomer at the browser. */
  newcomer: NewPerson | undefined;
  /** Things that went wrong in the browser; none may be left at the end. A test that provokes one names it here. */
  troubles: Troubles;
}

/** Collects what a browser complains about: errors on the console, answers that say no, lost requests, policies. */
export class Troubles {
  private readonly seen: string[] = [];
  private readonly expected: RegExp[] = [];

  /** From now on this is no trouble, because the test provokes it. */
  expect(trouble: RegExp): void {
    this.expected.push(trouble);
  }

  watch(context: BrowserContext): void {
    context.on('console', (message) => {
      // The browser repeats failed requests on the console, without their address; they are noted below with it.
      const repeated = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !repeated) this.note(`console: ${message.text()}`);
    });
    context.on('weberror', (error) => this.note(`error: ${error.error().stack ?? error.error().message}`));
    context.on('response', (response) => {
      if (response.status() >= 400)
        this.note(`${response.status()} ${response.request().method()} ${response.url()}`);
    });
    context.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? '';
      // A page that is left stops its requests.
      if (reason !== 'net::ERR_ABORTED') this.note(`${reason} ${request.url()}`);
    });
  }

  get unexpected(): string[] {
    return this.seen.filter((trouble) => !this.expected.some((pattern) => pattern.test(trouble)));
  }

  private note(trouble: string): void {
    this.seen.push(trouble);
  }
}

/** Tests in a browser on the real platform. Whatever the browser complains about fails the test. */
export const test = base.extend<Options & Tools>({
  as: ['nobody', { option: true }],
  speaks: ['fr', { option: true }],
  newcomer: async ({ as, speaks, baseURL }, use) =>
    use(as === 'newcomer' ? await newPerson(baseURL ?? '', speaks) : undefined),
  storageState: async ({ as, newcomer }, use) => {
    if (newcomer) return use(newcomer.state);
    return use(as === 'nobody' || as === 'newcomer' ? undefined : stateOf(as));
  },
  troubles: [
    async ({ context }, use) => {
      const troubles = new Troubles();
      troubles.watch(context);
      await use(troubles);
      expect(troubles.unexpected, 'what the browser complains about').toEqual([]);
    },
    { auto: true },
  ],
});

/** Waits until a page stands: its title is there and nothing is on its way. */
export async function stands(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(
    page.getByRole('main').getByRole('status', { name: /Chargement|Cargando|Kargatzen|Loading/ }),
  ).toHaveCount(0);
}
