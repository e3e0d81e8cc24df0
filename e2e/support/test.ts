import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import {
  type DemoRole,
  type Language,
  type Learner,
  learnerState,
  newPerson,
  type NewPerson,
  stateOf,
} from './people';

export { expect };
export type { Page };

/** Who is at the browser: a demonstration account, a prepared learner, somebody new, or nobody. */
export type Visitor = DemoRole | Learner | 'newcomer' | 'nobody';

export interface Options {
  as: Visitor;
  /** Language of the project, and of the profile of learners and newcomers. */
  speaks: Language;
}

interface Tools {
  /** The newcomer at the browser. */
  newcomer: NewPerson | undefined;
  troubles: Troubles;
}

/** Collects what a browser complains about: errors on the console, answers that say no, lost requests, policies. */
export class Troubles {
  private readonly seen: string[] = [];
  private readonly expected: RegExp[] = [];

  /** This is no trouble, because the test provokes it. */
  expect(trouble: RegExp): void {
    this.expected.push(trouble);
  }

  watch(context: BrowserContext): void {
    context.on('console', (message) => {
      // The browser repeats failed requests on the console without their address; with it they are noted below.
      const repeated = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !repeated) this.seen.push(`console: ${message.text()}`);
    });
    context.on('weberror', (error) =>
      this.seen.push(`error: ${error.error().stack ?? error.error().message}`),
    );
    context.on('response', (response) => {
      const { method, url } = { method: response.request().method(), url: response.url() };
      if (response.status() >= 400) this.seen.push(`${response.status()} ${method} ${url}`);
    });
    context.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? '';
      // A page that is left stops its requests.
      if (reason !== 'net::ERR_ABORTED') this.seen.push(`${reason} ${request.method()} ${request.url()}`);
    });
  }

  get unexpected(): string[] {
    return this.seen.filter((trouble) => !this.expected.some((pattern) => pattern.test(trouble)));
  }
}

type State = Awaited<ReturnType<BrowserContext['storageState']>> | undefined;

function stateFor(as: Visitor, speaks: Language, newcomer: NewPerson | undefined): State {
  if (as === 'nobody') return undefined;
  if (as === 'newcomer') return newcomer?.state;
  return as === 'student' || as === 'graduate' ? learnerState(as, speaks) : stateOf(as);
}

/** Tests in a browser on the real platform. Whatever the browser complains about fails the test. */
export const test = base.extend<Options & Tools>({
  as: ['nobody', { option: true }],
  speaks: ['fr', { option: true }],
  newcomer: async ({ as, speaks, baseURL }, use) =>
    use(as === 'newcomer' ? await newPerson(baseURL ?? '', speaks) : undefined),
  storageState: async ({ as, speaks, newcomer }, use) => use(stateFor(as, speaks, newcomer)),
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

const LOADING = /^(Chargement|Cargando|Kargatzen|Loading)…$/;

/** Waits until a page stands: its title is there and nothing of it is on its way. */
export async function stands(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('status', { name: LOADING })).toHaveCount(0);
  await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0);
}
