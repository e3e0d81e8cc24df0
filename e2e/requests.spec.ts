import { PAGE_REQUESTS, type PageRequest, type Visit } from '../bench/page-requests';
import { courseText } from './support/answer';
import { finalAssessment, lessons, theCourse } from './support/course';
import { learntBy } from './support/people';
import { expect, type Page, stands, test } from './support/test';
import { word } from './support/words';

test.use({ as: 'student', viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });

/** What the browser asks of the API from now on. */
function requestsOf(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/api/') || pathname.startsWith('/xapi/'))
      asked.push(`${request.method()} ${pathname}${search}`);
  });
  return asked;
}

function theVisit(unit: Visit['unit'] = lessons()[0]!): Visit {
  const { slug, id: courseId } = theCourse().structure;
  return { slug, courseId, ...learntBy('student', 'fr'), unit, language: 'fr' };
}

async function expectRequests(page: Page, asked: string[], expected: PageRequest[]): Promise<void> {
  await stands(page);
  await page.waitForLoadState('networkidle');
  const wanted = expected.map(({ method, path }) => `${method} ${path}`);
  // What comes late to a page asks after it stands.
  await expect.poll(() => asked.toSorted()).toEqual(wanted.toSorted());
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

/** A shorter visit is a page turned, of which nothing is told. */
const LEAST_VISIT_MS = 1_000;

/** Stays in one unit, goes to another by the outline, and waits until the visit to the first has been told. */
async function goOn(page: Page, from: Visit['unit'], to: Visit['unit']): Promise<string[]> {
  await page.goto(`/learn/${theVisit().enrolmentId}/${from.slug}`);
  await stands(page);
  const began = await page.evaluate(() => performance.now());
  await page.waitForFunction((least) => performance.now() > least, began + LEAST_VISIT_MS);
  const asked = requestsOf(page);
  const told = page.waitForResponse((answer) => answer.url().endsWith('/xapi/statements'));
  await page.locator(`main a[href$="/${to.slug}"]`).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(courseText('fr', to.id, 'title'));
  await told;
  return asked;
}

test('the player asks what the bench counts', async ({ page }) => {
  const [first, second] = lessons();
  const asked = await goOn(page, first!, second!);
  await expectRequests(page, asked, PAGE_REQUESTS.player(theVisit(second)));
});

test('the overview of an assessment asks what the bench counts', async ({ page }) => {
  const asked = await goOn(page, lessons().at(-1)!, finalAssessment());
  await expectRequests(page, asked, PAGE_REQUESTS.player(theVisit(finalAssessment())));
});
