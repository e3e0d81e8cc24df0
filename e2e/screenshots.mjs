// `npm run screenshots [part of a page's name]`: pictures of all main pages at three widths, in both schemes and three
// languages, in .cache/screenshots/, for people to look at.
import { chromium } from '@playwright/test';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CHROMIUM_FLAGS, systemChromium } from '../scripts/lib/chromium.mjs';
import { ROOT } from '../scripts/lib/paths.mjs';
import { runCommand, tell } from '../scripts/lib/tell.mjs';
import { signIn } from './support/demo.mjs';
import { startStack } from './support/stack.mjs';

const FOLDER = join(ROOT, '.cache', 'screenshots');
const WIDTHS = [360, 768, 1280];
const SCHEMES = /** @type {const} */ (['light', 'dark']);
const LANGUAGES = ['fr', 'es', 'eu'];
const COURSE = 'teletravailler-des-deux-cotes';
const LESSONS = ['une-semaine-deux-pays', 'deux-pays-deux-regles'];

/** @typedef {{ name: string, cookie?: string, path: (language: string) => string }} View */

runCommand(async () => {
  const wanted = process.argv[2] ?? '';
  const stack = await startStack();
  const executablePath = systemChromium();
  const browser = await chromium.launch({ args: CHROMIUM_FLAGS, ...(executablePath && { executablePath }) });
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  try {
    const views = (await allViews(stack.url)).filter(({ name }) => name.includes(wanted));
    for (const view of views)
      for (const language of LANGUAGES) await picture(browser, stack.url, view, language);
    tell(`The pictures are in ${FOLDER}`);
  } finally {
    await browser.close();
    await stack.stop();
  }
});

/**
 * One view in one language, at each width and in each scheme.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {View} view
 * @param {string} language
 */
async function picture(browser, url, { name, cookie = '', path }, language) {
  const context = await browser.newContext({ locale: language, reducedMotion: 'reduce' });
  await context.addCookies(cookiesOf(`${cookie}; pirecow_language=${language}`, url));
  const page = await context.newPage();
  await page.goto(url + path(language), { waitUntil: 'networkidle' });
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: width === 360 ? 740 : 900 });
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      const file = `${name}-${language}-${width}-${colorScheme}.png`;
      await page.screenshot({ path: join(FOLDER, file), fullPage: true, animations: 'disabled' });
    }
  }
  await context.close();
}

/** @param {string} header @param {string} url */
function cookiesOf(header, url) {
  const pairs = header.split('; ').filter((pair) => pair.includes('='));
  return pairs.map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return { name, value: value.join('='), url };
  });
}

/** @param {string} url @returns {Promise<View[]>} */
async function allViews(url) {
  const learner = await signIn(url, ({ roles }) => roles.join() === 'learner');
  const coordinator = await signIn(url, ({ roles }) => roles.includes('coordinator'));
  const trainer = await signIn(url, ({ roles }) => roles.includes('trainer'));
  const administrator = await signIn(url, ({ roles }) => roles.includes('administrator'));
  const platform = await signIn(url, ({ platformAdministrator }) => platformAdministrator);
  const { items } = await learner.get('/api/learning/enrolments');
  const { items: reports } = await coordinator.get('/api/coordination/enrolments');
  const organisation = await organisationOf(administrator);
  const courses = `${await organisationOf(trainer)}/courses`;
  /** @type {(name: string, cookie: string, path: string) => View} */
  const signedIn = (name, cookie, path) => ({ name, cookie, path: () => path });
  return [
    ...publicViews(),
    signedIn('learn', learner.cookie, '/learn'),
    ...LESSONS.map((slug) => signedIn(`lesson-${slug}`, learner.cookie, `/learn/${items[0].id}/${slug}`)),
    signedIn('assessment', learner.cookie, `/learn/${items[0].id}/evaluation-finale`),
    signedIn('account', learner.cookie, '/account'),
    signedIn('devices', learner.cookie, '/account/devices'),
    signedIn('coordination', coordinator.cookie, '/coordination'),
    signedIn('coordination-detail', coordinator.cookie, `/coordination/enrolments/${reports[0].id}`),
    signedIn('indicators', coordinator.cookie, '/coordination/indicators?set=activity'),
    signedIn('indicators-schedules', coordinator.cookie, '/coordination/schedules'),
    signedIn('records', coordinator.cookie, '/records'),
    signedIn('organisation', administrator.cookie, organisation),
    signedIn('members', administrator.cookie, `${organisation}/members`),
    signedIn('courses', trainer.cookie, courses),
    signedIn('course-import', trainer.cookie, `${courses}/import`),
    signedIn('record-credentials', administrator.cookie, `${organisation}/record-credentials`),
    signedIn('exchange', administrator.cookie, `${organisation}/exchange`),
    signedIn('person-records', administrator.cookie, `${organisation}/person-records`),
    signedIn('record-retention', administrator.cookie, `${organisation}/record-retention`),
    signedIn('record-evidence', administrator.cookie, `${organisation}/evidence`),
    signedIn('partnerships', administrator.cookie, `${organisation}/partnerships`),
    signedIn('audit', administrator.cookie, `${organisation}/audit`),
    signedIn('platform', platform.cookie, '/admin/organisations'),
    signedIn('mail', platform.cookie, '/admin/mail'),
  ];
}

/** @param {Awaited<ReturnType<typeof signIn>>} person @returns {Promise<string>} */
async function organisationOf(person) {
  const { memberships } = await person.get('/api/session');
  return `/organisations/${memberships[0].organisationId}`;
}

/** @returns {View[]} */
function publicViews() {
  const inLanguage = {
    home: '/',
    catalogue: '/courses',
    course: `/courses/${COURSE}`,
    accessibility: '/accessibility',
    'indicators-open-data': '/open-data',
    lost: '/nowhere',
  };
  const open = {
    'sign-in': '/sign-in',
    'sign-up': '/sign-up',
    'first-administrator': '/first-administrator',
    'change-email': '/change-email',
  };
  return [
    ...Object.entries(inLanguage).map(([name, path]) => ({
      name,
      path: (/** @type {string} */ language) => `/${language}${path}`,
    })),
    ...Object.entries(open).map(([name, path]) => ({ name, path: () => path })),
  ];
}
