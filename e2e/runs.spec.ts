import type { Locator } from '@playwright/test';
import type { RunMade, Session } from '@pirecow/contracts';
import { DESK, expectAccessible, expectReflow, PHONE } from './support/axe';
import { theCourse } from './support/course';
import { organisationOf } from './support/pages';
import { newPerson, stateOf } from './support/people';
import { tell } from './support/tell';
import { expect, type Page, stands, test } from './support/test';
import { anyWord, word } from './support/words';

const own = (key: string) => anyWord('runs', key);
const french = (key: string, values: Record<string, string | number> = {}) => word('fr', 'runs', key, values);

test.use({ as: 'coordinator', viewport: DESK, isMobile: false, hasTouch: false });

const VIDEO = 'https://visio.example.org/larrun';

const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Date fields have no role of their own. */
const dayField = (within: Page | Locator, key: string) =>
  within.getByLabel(own(key)).and(within.locator('input'));

/** Makes a run with one seat and a line, by the form. */
async function planned(page: Page, name: string): Promise<string> {
  await page.goto(`${await organisationOf(page.request)}/runs`);
  await stands(page);
  await page.getByRole('link', { name: own('list.new') }).click();
  await expect(page.getByRole('button', { name: own('form.make') })).toBeVisible();
  const course = page.getByRole('combobox', { name: own('form.course') });
  await course.selectOption(theCourse().structure.id);
  await dayField(page, 'form.startsOn').fill(dayFrom(3));
  await dayField(page, 'form.endsOn').fill(dayFrom(40));
  await dayField(page, 'form.dueOn').fill(dayFrom(30));
  await page
    .getByRole('textbox', { name: own('form.title') })
    .first()
    .fill(name);
  await page.getByRole('spinbutton', { name: own('form.seats') }).fill('1');
  await page.getByRole('checkbox', { name: own('form.line') }).check();
  await page.getByRole('textbox', { name: own('form.places') }).fill('Comètes, Lézat-sur-Lèze');
  await expectAccessible(page, 'the form of a session');
  await expectReflow(page, 360);
  await page.setViewportSize(DESK);
  await page.getByRole('button', { name: own('form.make') }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  return page.url();
}

test('a session is planned, fills up, has a line that moves up, and shows its people', async ({
  page,
  browser,
  baseURL,
}) => {
  const name = `Groupe ${Date.now()}`;
  const address = await planned(page, name);
  await expectAccessible(page, 'a session without people');
  const cards = await (await page.request.get('/fr/courses')).text();
  // Other tests give the same course: which of the runs comes first is known to the tests of the API.
  expect(cards).toContain(word('fr', 'common', 'course.next-run', { day: '' }).trim());

  const learner = async () => {
    const { state } = await newPerson(baseURL!, 'fr');
    const context = await browser.newContext({
      storageState: state,
      baseURL: baseURL!,
      locale: 'fr-FR',
      viewport: PHONE,
    });
    const tab = await context.newPage();
    await tab.goto(`/fr/courses/${theCourse().structure.slug}`);
    await stands(tab);
    return tab;
  };
  const item = (tab: Page) => tab.getByRole('listitem').filter({ has: tab.getByRole('heading', { name }) });
  const [first, second] = [await learner(), await learner()];

  await test.step('the first learner gets the seat, the second one waits', async () => {
    await first.getByRole('link', { name: french('course.see') }).click();
    await expect(first.getByRole('heading', { name: french('list.title') })).toBeInViewport();
    await item(first)
      .getByRole('button', { name: french('course.come') })
      .click();
    await expect(item(first).getByText(french('course.in'))).toBeVisible();
    await second.reload();
    await stands(second);
    await item(second)
      .getByRole('button', { name: french('course.wait') })
      .click();
    await expect(item(second).getByText(french('join.waiting_zero', { count: 0 }))).toBeVisible();
    await expectAccessible(second, 'the sessions of a course');
    await second.goto('/learn');
    await stands(second);
    await expect(second.getByRole('link', { name })).toBeVisible();
    await expectAccessible(second, 'my learning with a request');
  });

  await test.step('the first one leaves and says why, and the second one sits', async () => {
    const runId = address.split('/').at(-1);
    await tell(page.request, 'POST', `/api${await organisationOf(page.request)}/runs/${runId}/meetings`, {
      ...{ titles: {}, kind: 'remote', heldOn: dayFrom(5), from: '10:00', until: '11:00', pauseFrom: null },
      ...{ pauseUntil: null, timeZone: 'Europe/Paris', link: VIDEO, place: '', signUp: false, seats: null },
      trainerIds: [],
    });
    await first.goto('/learn');
    await stands(first);
    await expect(first.getByText('Comètes, Lézat-sur-Lèze')).toBeVisible();
    const due = new Intl.DateTimeFormat('fr', { dateStyle: 'long', timeZone: 'UTC' });
    const day = due.format(new Date(dayFrom(30)));
    await expect(first.getByText(word('fr', 'learning', 'run.due', { day }))).toBeVisible();
    await expect(first.getByRole('link', { name: word('fr', 'learning', 'meetings.link') })).toHaveAttribute(
      'href',
      VIDEO,
    );
    await expectAccessible(first, 'my learning in a session');
    await first.getByRole('button', { name: word('fr', 'learning', 'leave.action') }).click();
    const dialog = first.getByRole('dialog');
    await dialog.getByRole('combobox', { name: word('fr', 'learning', 'leave.why') }).selectOption('moved');
    await dialog.getByRole('button', { name: word('fr', 'learning', 'leave.action') }).click();
    await expect(first.getByText(word('fr', 'learning', 'mine.empty.title'))).toBeVisible();
    await second.reload();
    await stands(second);
    await expect(second.getByText(name)).toBeVisible();
  });

  await test.step('the coordinator sees both, and gives another day', async () => {
    await page.goto(address);
    await stands(page);
    await page.getByRole('button', { name: own('people.extend') }).click();
    const dialog = page.getByRole('dialog');
    await dayField(dialog, 'people.due').fill(dayFrom(35));
    await dialog.getByRole('textbox', { name: own('people.why') }).fill('Congé parental');
    await dialog.getByRole('button', { name: own('form.save') }).click();
    await expect(page.getByText(own('people.extended'))).toBeVisible();
    await page.getByText(own('people.missing_other')).click();
    const reason = anyWord('coordination', 'reason.not-started');
    await expect(page.getByText(reason).first()).toBeVisible();
    await expectAccessible(page, 'the people of a session, and what is missing');
    const file = await page.getByRole('link', { name: own('run.file') }).getAttribute('href');
    const table = await (await page.request.get(file!)).text();
    expect(table).toMatch(new RegExp(reason.source.replace('^', ' — ')));
    await page.getByRole('link', { name: own('run.figures') }).click();
    const whole = page.getByRole('region', { name: anyWord('coordination', 'figure.run') });
    await expect(whole.getByText(anyWord('coordination', 'figure.overdue'))).toBeVisible();
    await expect(whole.getByText(anyWord('coordination', 'figure.no-attendance'))).toBeVisible();
    await expectAccessible(page, 'the figures of a session');
    await page.goto(address);
    await stands(page);
    await page.getByRole('button', { name: own('people.left') }).click();
    await expect(page.getByText(own('reason.moved'))).toBeVisible();
    await expectReflow(page, 360);
    await page.setViewportSize(DESK);
  });

  await test.step('a table is looked at first, then done', async () => {
    await page.getByRole('button', { name: own('add.file') }).click();
    const dialog = page.getByRole('dialog');
    const mail = `new-${Date.now()}@example.org`;
    await dialog.getByRole('textbox', { name: own('file.text') }).fill(`Ane;${mail};eu\nNobody;nowhere;fr`);
    await dialog.getByRole('button', { name: own('file.look') }).click();
    await expect(dialog.getByText(own('row.not-an-address'))).toBeVisible();
    await expectAccessible(page, 'a dry run');
    await dialog.getByRole('button', { name: anyWord('runs', 'file.enrol_one') }).click();
    await expect(dialog.getByText(own('file.did_one'))).toBeVisible();
    await dialog.getByRole('button', { name: own('file.close') }).click();
    await expect(page.getByText(own('people.invited_one'))).toBeVisible();
  });

  await test.step('it is cancelled, so that other tests find the course as it was', async () => {
    await page.getByRole('button', { name: own('run.cancel') }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: own('run.cancel') })
      .click();
    await expect(page.getByText(own('state.cancelled'))).toBeVisible();
  });
  await Promise.all([first, second].map((tab) => tab.context().close()));
});

test('a session is opened to a partner, whose coordinator enrols own people and sees them alone', async ({
  page,
  browser,
  baseURL,
}) => {
  const runs = `/api${await organisationOf(page.request)}/runs`;
  const title = `Ouverte ${Date.now()}`;
  const { id } = await tell<RunMade>(page.request, 'POST', runs, {
    ...{ courseId: theCourse().structure.id, titles: { fr: title }, timeZone: 'Europe/Paris', opensOn: null },
    ...{
      startsOn: dayFrom(2),
      endsOn: dayFrom(20),
      dueOn: dayFrom(15),
      accessUntil: null,
      languages: ['fr'],
    },
    ...{ tutorIds: [], seats: 5, waitingList: true, entry: 'coordinator', places: '', versions: 'follow' },
  });
  const context = await browser.newContext({
    ...{ storageState: stateOf('partner-coordinator'), baseURL: baseURL!, viewport: DESK },
  });
  const desk = await context.newPage();
  const { account, memberships } = await tell<Session>(desk.request, 'GET', '/api/session');
  const partner = memberships[0]!;
  const { familyName } = account!;

  await page.goto(`/runs/${id}`);
  await stands(page);
  // Boxes follow once the server has answered.
  const open = page.getByRole('checkbox', { name: partner.organisationName, exact: true });
  await open.click();
  await expect(open).toBeChecked();
  await expectAccessible(page, 'a session that is open to partners');

  await desk.goto(`/organisations/${partner.organisationId}/runs`);
  await stands(desk);
  await desk.getByRole('link', { name: title }).click();
  await expect(desk.getByText(own('offered.none-in'))).toBeVisible();
  await desk.getByRole('button', { name: own('add.choose') }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByRole('searchbox').fill(familyName);
  await dialog.getByRole('checkbox', { name: familyName }).first().check();
  await dialog.getByRole('button', { name: own('add.enrol_one') }).click();
  await expect(desk.getByText(own('filled.seated_one'))).toBeVisible();
  const row = desk.getByRole('row').filter({ hasText: familyName });
  await row.getByText(own('people.missing_other')).click();
  await expect(row.getByText(anyWord('coordination', 'reason.not-started')).first()).toBeVisible();
  const joining = desk.getByRole('checkbox', { name: own('add.joining') });
  await joining.click();
  await expect(joining).toBeChecked();
  await expectAccessible(desk, 'a session of a partner, with own people');
  await expectReflow(desk, 360);
  await desk.setViewportSize(DESK);
  await row.getByRole('button').click();
  await dialog.getByRole('combobox', { name: own('people.why') }).selectOption('moved');
  await dialog.getByRole('button', { name: own('people.remove') }).click();
  await expect(desk.getByText(own('offered.none-in'))).toBeVisible();

  await open.click();
  await expect(open).not.toBeChecked();
  await desk.goto(`/organisations/${partner.organisationId}/runs`);
  await stands(desk);
  await expect(desk.getByRole('link', { name: title })).toHaveCount(0);
  await tell(page.request, 'POST', `${runs}/${id}/cancellation`);
  await context.close();
});
