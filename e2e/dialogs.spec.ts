import type { APIRequestContext } from '@playwright/test';
import { DESK, expectAccessibleEverywhere, expectReflow } from './support/axe';
import { finalAssessment, lessons } from './support/course';
import { organisationOf, type PageToSee } from './support/pages';
import { learntBy } from './support/people';
import { expect, stands, test } from './support/test';
import { anyWord } from './support/words';

interface DialogToSee extends Pick<PageToSee, 'as' | 'path'> {
  name: string;
  /** Words of the button that opens it. */
  opener: RegExp;
}

const inOrganisation = (rest: string) => async (client: APIRequestContext) =>
  (await organisationOf(client)) + rest;
const inCourse = (rest: () => string) => () => `/learn/${learntBy('student', 'fr').enrolmentId}/${rest()}`;
const lesson = inCourse(() => lessons()[0]!.slug);
const attempt = inCourse(() => `${finalAssessment().slug}/attempts/${learntBy('student', 'fr').attemptId}`);
const own = (key: string) => anyWord('organisations', key);

const DIALOGS: DialogToSee[] = [
  {
    name: 'leaving a course',
    as: 'student',
    path: () => '/learn',
    opener: anyWord('learning', 'leave.action'),
  },
  { name: 'shortcuts', as: 'student', path: lesson, opener: anyWord('learning', 'shortcuts.title') },
  { name: 'handing in', as: 'student', path: attempt, opener: anyWord('learning', 'submit.action') },
  {
    name: 'closing an account',
    as: 'student',
    path: () => '/account',
    opener: anyWord('identity', 'data.close'),
  },
  {
    name: 'signing out everywhere',
    as: 'student',
    path: () => '/account/devices',
    opener: anyWord('identity', 'devices.end-all'),
  },
  {
    name: 'a record as it was stated',
    as: 'coordinator',
    path: () => '/records',
    opener: anyWord('records', 'json.open'),
  },
  {
    name: 'a search to keep',
    as: 'coordinator',
    path: () => '/records?from=2020-01-01',
    opener: anyWord('records', 'saved.save'),
  },
  ...(
    [
      ['roles of a member', 'administrator', '/members', 'members.change-roles'],
      ['removing a member', 'administrator', '/members', 'members.remove'],
      ['terms of a partnership', 'administrator', '/partnerships', 'partnerships.change'],
      ['the end of a partnership', 'administrator', '/partnerships', 'partnerships.end'],
      ['a new store to send to', 'administrator', '/exchange', 'exchange.add'],
      ['an import from a file', 'administrator', '/exchange', 'exchange.file-title'],
      ['a new outside access', 'administrator', '/record-credentials', 'credentials.create'],
      ['the tutor of a course', 'trainer', '/courses', 'tutor.choose'],
      ['withdrawing a course', 'trainer', '/courses', 'courses.withdraw'],
    ] as const
  ).map(([name, as, rest, key]) => ({ name, as, path: inOrganisation(rest), opener: own(key) })),
];

for (const { name, as, path, opener } of DIALOGS)
  test.describe(name, () => {
    test.use({ as, viewport: DESK, isMobile: false, hasTouch: false });

    test('opens accessible, keeps the keyboard inside and gives it back', async ({ page }) => {
      await page.goto(await path(page.request));
      await stands(page);
      const button = page.getByRole('main').getByRole('button', { name: opener }).first();
      await button.focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog');
      await expect(dialog).toBeVisible();
      await stands(page);
      await expectAccessibleEverywhere(page);
      await expectReflow(page, 320);
      for (let stops = 0; stops < 12; stops += 1) {
        await page.keyboard.press('Tab');
        const outside = await page.evaluate(() => {
          const focused = document.activeElement;
          // Between its last stop and its first a dialog may let the browser's own bar have the focus.
          return focused && focused !== document.body && !focused.closest('dialog') ? focused.outerHTML : '';
        });
        expect(outside, 'the focus leaves the dialog').toBe('');
      }
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
      await expect(button).toBeFocused();
    });
  });
