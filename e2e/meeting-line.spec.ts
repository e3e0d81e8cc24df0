import type { MeetingMade } from '@pirecow/contracts';
import { expectAccessible, PHONE } from './support/axe';
import { inRun, meetingNow } from './support/meeting';
import { organisationOf } from './support/pages';
import { tell } from './support/tell';
import { expect, stands, test } from './support/test';
import { word } from './support/words';

const own = (key: string, values?: Record<string, string>) => word('fr', 'sessions', key, values);
const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test.use({ as: 'coordinator' });

test('somebody waits for a place at a meeting that is full, and has one once another person does not come', async ({
  page,
  browser,
  baseURL,
}) => {
  const { runId } = await meetingNow(page.request);
  const meetings = `/api${await organisationOf(page.request)}/runs/${runId}/meetings`;
  const { id } = await tell<MeetingMade>(page.request, 'POST', meetings, {
    ...{ titles: { fr: 'Atelier' }, kind: 'place', heldOn: dayFrom(5), from: '10:00', until: '11:00' },
    ...{ pauseFrom: null, pauseUntil: null, timeZone: 'Europe/Paris', link: '', place: 'Comètes' },
    ...{ signUp: true, seats: 1, trainerIds: [] },
  });
  const [first, second] = [await inRun(baseURL!, runId), await inRun(baseURL!, runId)];
  const there = await browser.newContext({ storageState: first, baseURL: baseURL! });
  await tell(there.request, 'POST', `/api/learning/meetings/${id}/place`);
  const context = await browser.newContext({
    ...{ storageState: second, baseURL: baseURL!, locale: 'fr-FR', viewport: PHONE },
  });
  const learner = await context.newPage();
  await learner.goto('/calendar');
  await learner.getByRole('button', { name: own('calendar.wait') }).click();
  await expect(learner.getByText(own('calendar.waiting', { place: '1' }))).toBeVisible();
  await expectAccessible(learner, 'the own meetings, waiting for a place');
  await tell(there.request, 'DELETE', `/api/learning/meetings/${id}/place`);
  await learner.reload();
  await expect(learner.getByText(own('calendar.coming'))).toBeVisible();
  await page.goto(`/runs/${runId}/meetings`);
  await stands(page);
  await page.getByRole('button', { name: own('feed.make') }).click();
  await expect(page.getByLabel(own('feed.address'))).toHaveValue(/\/api\/calendars\/[\w-]{43}\.ics$/);
  await expectAccessible(page, 'the meetings of a session, with the address of its calendar');
  await Promise.all([there.close(), context.close()]);
});
