import { PAGE_REQUESTS, type Visit } from '../bench/page-requests';
import { courseText } from './support/answer';
import { lessons, theCourse } from './support/course';
import { learntBy } from './support/people';
import { expect, type Page, stands, test } from './support/test';
import { word } from './support/words';

test.use({ as: 'student', viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });

/** What the browser asks of the API from now on. */
function requestsOf(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/api/') || pathname.startsWith('/xapi/')) asked.push(pathname + search);
  });
  return asked;
}

function theVisit(): Visit {
  const { slug, id: courseId } = theCourse().structure;
  return { slug, courseId, ...learntBy('student', 'fr'), unit: lessons()[0]!.slug, language: 'fr' };
}

async function expectRequests(page: Page, asked: string[], expected: string[]): Promise<void> {
  await stands(page);
  await page.waitForLoadState('networkidle');
  expect(asked.toSorted()).toEqual(expected.toSorted());
}

test('the home of a learner asks what the bench counts', async ({ page }) => {
  await page.goto('/fr/accessibility');
  await stands(page);
  const asked = requestsOf(page);
  await page
    .getByRole('navigation')
    .getByRole('link', { name: word('fr', 'common', 'nav.learn') })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(word('fr', 'learning', 'mine.title'));
  await expectRequests(page, asked, PAGE_REQUESTS.home(theVisit()));
});

test('the page of a course asks what the bench counts', async ({ page }) => {
  const { slug, id } = theCourse().structure;
  await page.goto('/fr/courses');
  await stands(page);
  const asked = requestsOf(page);
  await page.locator(`main a[href="/fr/courses/${slug}"]`).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(courseText('fr', id, 'title'));
  await expectRequests(page, asked, PAGE_REQUESTS.course(theVisit()));
});

test('the player asks what the bench counts', async ({ page }) => {
  const [first, second] = lessons();
  const visit = theVisit();
  await page.goto(`/learn/${visit.enrolmentId}/${first!.slug}`);
  await stands(page);
  const asked = requestsOf(page);
  await page.locator(`main a[href$="/${second!.slug}"]`).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(courseText('fr', second!.id, 'title'));
  await expectRequests(
    page,
    asked.filter((path) => path !== '/xapi/statements'),
    PAGE_REQUESTS.player({ ...visit, unit: second!.slug }),
  );
});
