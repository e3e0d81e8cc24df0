import type { Page } from '@playwright/test';
import { DESK, expectAccessibleEverywhere, expectReflow, PHONE, TABLET } from './support/axe';
import { lessons, theCourse } from './support/course';
import {
  aRun,
  firstInCoordination,
  firstMail,
  organisationOf,
  type PageToSee,
  studioOf,
} from './support/pages';
import { learntBy } from './support/people';
import { programOf } from './support/program';
import { expect, stands, test } from './support/test';
import { anyWord } from './support/words';

test.describe('menus and drawers are accessible while they are open', () => {
  const lesson = () => `/learn/${learntBy('student', 'fr').enrolmentId}/${lessons()[0]!.slug}`;
  const header = (page: Page, key: string) =>
    page.getByRole('banner').getByRole('button', { name: anyWord('common', key) });
  const filters = (page: Page) =>
    page.locator('summary').filter({ hasText: anyWord('common', 'filters.open') });

  const OPENED: (Pick<PageToSee, 'name' | 'as' | 'path'> & {
    size: typeof DESK;
    open: (page: Page) => ReturnType<Page['locator']>;
  })[] = [
    {
      ...{ name: 'reading options', as: 'nobody', path: () => '/fr/', size: DESK },
      open: (page) => header(page, 'reading.title'),
    },
    {
      ...{ name: 'languages', as: 'nobody', path: () => '/fr/courses', size: DESK },
      open: (page) => header(page, 'language.choose'),
    },
    {
      ...{ name: 'the own account', as: 'student', path: () => '/learn', size: DESK },
      open: (page) => page.getByRole('banner').locator('button[aria-expanded]').last(),
    },
    {
      ...{ name: 'the menu of a phone', as: 'student', path: () => '/learn', size: PHONE },
      open: (page) => header(page, 'nav.menu'),
    },
    {
      ...{ name: 'the outline of a course', as: 'student', path: lesson, size: PHONE },
      open: (page) => page.getByRole('button', { name: anyWord('learning', 'outline.title') }),
    },
    {
      ...{ name: 'filters of the catalogue', as: 'nobody', path: () => '/fr/courses', size: PHONE },
      open: (page) => filters(page),
    },
    {
      ...{ name: 'filters of coordination', as: 'coordinator', path: () => '/coordination', size: PHONE },
      open: (page) => filters(page),
    },
  ];

  for (const { name, as, path, size, open } of OPENED)
    test.describe(name, () => {
      test.use({ as, viewport: size, isMobile: false, hasTouch: false });

      test('opens without a fault', async ({ page }) => {
        await page.goto(await path(page.request));
        await stands(page);
        await open(page).click();
        await expectAccessibleEverywhere(page, size === DESK ? [DESK] : [PHONE]);
        if (size === PHONE) await expectReflow(page, 320);
      });
    });
});

test.describe('where the way into a course does not come', () => {
  test.use({ as: 'student' });

  test('the course says so, and tries again', async ({ page, troubles }) => {
    troubles.expect(/ERR_FAILED|dynamically imported module/);
    const way = `/learn/${learntBy('student', 'fr').enrolmentId}/`;
    const program = `**${programOf('src/features/catalogue/components/own-way.tsx')}`;
    await page.route(program, (route) => route.abort());
    await page.goto(`/fr/courses/${theCourse().structure.slug}`);
    await stands(page);
    const retry = page.getByRole('alert').getByRole('button', { name: anyWord('common', 'action.retry') });
    await expect(retry).toBeVisible();
    await page.unroute(program);
    await retry.click();
    await expect(page.locator(`a[href*="${way}"]`)).toBeVisible();
  });
});

interface Waiting extends Pick<PageToSee, 'name' | 'as' | 'path'> {
  /** What the page asks of the API. */
  asks: RegExp;
}

const inOrganisation =
  (rest: string): PageToSee['path'] =>
  async (client) =>
    (await organisationOf(client)) + rest;

const WAITING: Waiting[] = [
  { name: 'my learning', as: 'student', path: () => '/learn', asks: /\/api\/learning\/enrolments$/ },
  { name: 'account', as: 'student', path: () => '/account', asks: /\/api\/account$/ },
  {
    ...{ name: 'coordination', as: 'coordinator', path: () => '/coordination' },
    asks: /\/api\/coordination\//,
  },
  { name: 'records', as: 'coordinator', path: () => '/records', asks: /\/api\/records\// },
  {
    ...{ name: 'organisation', as: 'administrator', path: inOrganisation('') },
    asks: /\/api\/organisations\/[^/]+$/,
  },
  {
    ...{ name: 'members', as: 'administrator', path: inOrganisation('/members') },
    asks: /\/api\/organisations\/[^/]+\/members(\?|$)/,
  },
  {
    ...{ name: 'a person of coordination', as: 'coordinator', path: firstInCoordination },
    asks: /\/api\/coordination\/enrolments\/[^/]+$/,
  },
  { name: 'one mail', as: 'platform', path: firstMail, asks: /\/api\/admin\/mail\/[^/]+$/ },
];

for (const { name, as, path, asks } of WAITING)
  test.describe(name, () => {
    test.use({ as });

    test('is accessible while it waits for the server, and where the server fails', async ({
      page,
      troubles,
    }) => {
      troubles.expect(/^500 GET /);
      const address = await path(page.request);
      let answer = () => {};
      const late = new Promise<void>((resolve) => (answer = resolve));
      const broken = { type: 'about:blank', title: 'Ez', status: 500, code: 'internal' };
      await page.route(asks, async (route) => {
        await late;
        await route.fulfill({ status: 500, contentType: 'application/problem+json', json: broken });
      });
      await page.goto(address);
      await expect(page.locator('.mantine-Skeleton-root').first()).toBeVisible();
      await expectAccessibleEverywhere(page, [TABLET]);
      answer();
      await expect(page.getByRole('main').getByRole('alert').first()).toBeVisible();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessibleEverywhere(page, [PHONE]);
      await expectReflow(page, 320);
    });
  });

/** Pages that say what they wait for, and what failed, each where its words belong. */
const STATES: Partial<Record<PageToSee['as'], PageToSee['path'][]>> = {
  student: [
    () => '/learn/notes',
    () => '/calendar',
    () => `/exchange/${learntBy('student', 'fr').enrolmentId}`,
    () => '/account/devices',
  ],
  coordinator: [
    () => '/runs',
    aRun,
    async (client) => `${await aRun(client)}/edit`,
    async (client) => `${await aRun(client)}/meetings`,
    async (client) => `${await organisationOf(client)}/courses/${theCourse().structure.id}/entry`,
    ...['/runs', '/runs/new', '/paths', '/paths/new', '/complaints', '/tutoring'].map(inOrganisation),
    ...['/quality', '/quality/follow-ups'].map(inOrganisation),
  ],
  trainer: [
    ...[() => '/tutoring', () => '/tutoring/reports', () => '/account/tutor-page', () => '/reviews'],
    ...['/courses', '/questions', '/media', '/gradings', '/appeals'].map(inOrganisation),
    ...['facts', 'versions', 'comments', 'publish', 'outgoing', 'surveys', 'translations/eu'].map(
      (page): PageToSee['path'] =>
        (client) =>
          studioOf(client, 'lesson', page),
    ),
    (client) => studioOf(client, 'lesson'),
  ],
  administrator: [
    ...['/invitations', '/partnerships', '/packages', '/record-credentials', '/exchange'].map(inOrganisation),
    ...['/record-retention', '/evidence', '/audit'].map(inOrganisation),
  ],
  platform: ['/admin/organisations', '/admin/administrators', '/admin/audit', '/admin/mail'].map(
    (path) => () => path,
  ),
};

/** Holds back whatever a page asks of the API; then the server fails. */
async function failingLate(page: Page): Promise<{ begin: () => void; fail: () => void }> {
  const broken = { type: 'about:blank', title: 'Ez', status: 500, code: 'internal' };
  let fail = () => {};
  let late = Promise.resolve();
  await page.route(/\/api\//, async (route) => {
    await late;
    await route
      .fulfill({ status: 500, contentType: 'application/problem+json', json: broken })
      // The page was left meanwhile.
      .catch(() => undefined);
  });
  const begin = () => void (late = new Promise<void>((resolve) => (fail = resolve)));
  return { begin, fail: () => fail() };
}

for (const [as, paths] of Object.entries(STATES) as [PageToSee['as'], PageToSee['path'][]][])
  test.describe(`what waits and what fails, for a ${as}`, () => {
    test.use({ as });

    test('has a title and words for it on every page', async ({ page, troubles }) => {
      troubles.expect(/^500 GET /);
      const addresses: string[] = [];
      for (const path of paths) addresses.push(await path(page.request));
      const server = await failingLate(page);
      for (const address of addresses) {
        server.begin();
        await page.goto(address);
        const waits = page
          .getByRole('main')
          .locator('[role=status][aria-label], .mantine-Skeleton-root')
          .first();
        await expect.soft(waits, `${address} says that it waits`).toBeVisible();
        server.fail();
        const says = page.getByRole('main').getByRole('alert').first();
        await expect.soft(says, `${address} says what failed`).toBeVisible();
        await expect.soft(page.getByRole('heading', { level: 1 }), `${address} has a title`).toHaveCount(1);
      }
      await expectAccessibleEverywhere(page, [PHONE]);
    });
  });

test.describe('a page without anything yet', () => {
  test.use({ as: 'newcomer' });

  for (const path of ['/learn', '/organisations'])
    test(`${path} says so, without a fault`, async ({ page }) => {
      await page.goto(path);
      await stands(page);
      await expectAccessibleEverywhere(page, [TABLET]);
    });
});

test.describe('pages about an organisation that is not there', () => {
  test.use({ as: 'coordinator' });

  test('have one title, and say it under that', async ({ page, troubles }) => {
    troubles.expect(/^40[34] GET /);
    for (const part of ['reminders', 'complaints', 'tutoring', 'quality', 'paths']) {
      await page.goto(`/organisations/00000000-0000-7000-8000-000000000000/${part}`);
      await expect(page.getByRole('main').getByRole('alert').first()).toBeVisible();
      await expect.soft(page.getByRole('heading', { level: 1 }), `${part} has a title`).toHaveCount(1);
    }
    await expectAccessibleEverywhere(page, [PHONE]);
  });
});

test.describe('a list in which nothing is found', () => {
  const LISTS = [
    { as: 'administrator', path: inOrganisation('/members') },
    { as: 'coordinator', path: () => '/coordination/enrolments' },
    { as: 'platform', path: () => '/admin/organisations' },
  ] as const;

  for (const { as, path } of LISTS)
    test.describe(as, () => {
      test.use({ as });

      test('says so, without a fault', async ({ page }) => {
        await page.goto(await path(page.request));
        await stands(page);
        await page.getByRole('searchbox').first().fill('zzzzzz');
        await expect(page.getByRole('table')).toHaveCount(0);
        await expectAccessibleEverywhere(page, [TABLET]);
      });
    });
});

test.describe('what was refused', () => {
  test('in a form of visitors stands there without a fault', async ({ page, troubles }) => {
    troubles.expect(/^400 POST /);
    await page.goto('/sign-up');
    await stands(page);
    await page.locator('main form button[type=submit]').click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expectAccessibleEverywhere(page, [TABLET]);
    await expectReflow(page, 320);
  });

  test('a page whose program does not arrive says so without a fault', async ({ page, troubles }) => {
    troubles.expect(/./);
    await page.route(`**${programOf('src/features/legal/pages/accessibility-page.tsx')}`, (route) =>
      route.abort(),
    );
    await page.goto('/fr/');
    await stands(page);
    await page.getByRole('contentinfo').locator('a[href$="/accessibility"]').click();
    await expect(
      page.getByRole('heading', { level: 1, name: anyWord('common', 'errors.page') }),
    ).toBeVisible();
    await expectAccessibleEverywhere(page, [TABLET]);
  });
});
