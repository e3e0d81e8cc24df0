import { type Question, type Response, scoreAnswer, solutionOf } from '@pirecow/content';
import type { PlayerHead } from '@pirecow/contracts';
import { accountAgent, activityIri, formatDuration, platformContextExtensions, verbs } from '@pirecow/xapi';
import { v7 as newId } from 'uuid';
import { questionsIn } from './answer';
import { theCourse, unitBySlug } from './course';
import { keptIn } from './kept';
import type { Given, Learner } from './offline';
import { tell } from './tell';
import { expect, type Page } from './test';

/** What somebody did in a part of the course, by the script that did it, and between how many milliseconds that took. */
export interface Stay {
  slug: string;
  given: Given[];
  leastMs: number;
  mostMs: number;
}

const questionOf = ({ slug }: Stay, { blockId }: Given): Question => {
  const found = questionsIn(slug).find(({ id }) => id === blockId);
  if (!found) throw new Error(`${slug} has no question ${blockId}`);
  return found;
};

function asResponse({ interaction }: Question, response: string): Response {
  if (interaction === 'multipleChoice') return response.split('[,]');
  return interaction === 'trueFalse' ? response === 'true' : response;
}

/** Whether that is right, by the keys in the folder of the course. */
function isRight(question: Question, { response }: Given): boolean {
  const { keys, texts } = theCourse();
  const solution = solutionOf(question, keys, texts);
  if (!solution) throw new Error(`There is no key to ${question.id}`);
  return scoreAnswer(question, solution, asResponse(question, response)).correct;
}

/** Whether the last answer to each question was right. */
export const rightIn = (stay: Stay): Record<string, boolean> =>
  Object.fromEntries(stay.given.map((given) => [given.blockId, isRight(questionOf(stay, given), given)]));

const headOf = ({ client, enrolmentId }: Learner, slug: string) =>
  tell<PlayerHead>(client, 'GET', `/api/learning/enrolments/${enrolmentId}/units/${slug}`);

type Speaking = PlayerHead['speaking'];

/** What a browser says with a network: about an activity of the course, in its own words. */
async function say(
  { client }: Learner,
  { homePage, accountId, registration, courseId, versionNumber }: Speaking,
  said: { verb: string; unitId: string; blockId?: string; result: object },
): Promise<void> {
  const activity = (kind: 'units' | 'blocks' | 'courses', id: string) => ({
    id: activityIri(homePage, kind, id),
  });
  const { verb, unitId, blockId, result } = said;
  const parent = blockId === undefined ? {} : { parent: [activity('units', unitId)] };
  const statement = {
    ...{ id: newId(), actor: accountAgent(homePage, accountId), verb: { id: verb }, result },
    object: blockId === undefined ? activity('units', unitId) : activity('blocks', blockId),
    context: {
      registration,
      contextActivities: { ...parent, grouping: [activity('courses', courseId)] },
      extensions: { [platformContextExtensions(homePage).courseVersion]: versionNumber },
    },
    timestamp: new Date().toISOString(),
  };
  const headers = { 'x-experience-api-version': '1.0.3' };
  const stored = await client.post('/xapi/statements', { data: [statement], headers });
  expect(stored.status(), await stored.text()).toBe(200);
}

/** Somebody else who does the same with a network and was never without one: from the script, and not from what arrived of it. */
export async function followOnline(twin: Learner, stays: readonly Stay[], finished: string): Promise<void> {
  const { speaking } = await headOf(twin, finished);
  for (const stay of stays) {
    const unitId = unitBySlug(stay.slug).id;
    for (const given of stay.given) {
      const { blockId, response } = given;
      const result = { response, success: isRight(questionOf(stay, given), given) };
      await say(twin, speaking, { verb: verbs.answered, unitId, blockId, result });
    }
    const result = { duration: formatDuration(stay.leastMs / 1_000) };
    await say(twin, speaking, { verb: verbs.experienced, unitId, result });
  }
  const unit = `/api/learning/enrolments/${twin.enrolmentId}/units/${unitBySlug(finished).id}`;
  await tell(twin.client, 'POST', `${unit}/completion`);
}

/** Where a learner stands, without what only one person has. */
export async function standingOf(learner: Learner, slugs: readonly string[]) {
  const pages = await Promise.all(slugs.map((slug) => headOf(learner, slug)));
  return pages.map(({ answered, unitState, outline, enrolment: { progress, state } }) => ({
    ...{ answered, unitState, progress, state },
    states: Object.fromEntries(
      outline.flatMap((module) => module.units.map((unit) => [unit.slug, unit.state])),
    ),
  }));
}

/** Where they read last in a part, and how many seconds they spent with the course. */
export async function placeAndTime(learner: Learner, slug: string) {
  const { position, enrolment } = await headOf(learner, slug);
  return { position, seconds: enrolment.activeSeconds };
}

/** The page goes out of view, or comes back. */
const turn = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate((now) => {
    Object.defineProperty(document, 'visibilityState', { value: now, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);

/** What waits on this device, each as text, in its order. */
const waitingOn = (page: Page) => keptIn(page, 'pirecow', 'waiting');

const isVisit = (text: string) => text.includes('/verbs/experienced"');

/** What this device keeps of visits: whether their time was told, and at which passage they stand. */
async function keptOf(page: Page, blockId: string) {
  const texts = await waitingOn(page);
  const place = texts.findLast((text) => text.includes('/verbs/progressed"'));
  return { hasTime: texts.some(isVisit), isThere: place?.includes(`"${blockId}"`) ?? false };
}

/** Goes to a passage and puts the phone away, as people do before its system needs the memory. */
export async function putAwayAt(page: Page, blockId: string): Promise<void> {
  const passage = page.locator(`[data-block="${blockId}"]`);
  await expect(async () => {
    await turn(page, 'visible');
    await passage.evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await turn(page, 'hidden');
    expect(await keptOf(page, blockId)).toEqual({ hasTime: true, isThere: true });
  }).toPass({ intervals: [250] });
}

/** Waits until this device keeps that a part was visited: a page that is left in the same moment may not come to it. */
export async function visitIsKept(page: Page, slug: string): Promise<void> {
  const unit = `units/${unitBySlug(slug).id}"`;
  const isKept = async () => (await waitingOn(page)).some((text) => isVisit(text) && text.includes(unit));
  await expect.poll(isKept).toBe(true);
}
