import type { Assessment, Submission } from '@pirecow/contracts';
import { attemptIn } from '../lib/offline/fold';
import { type AttemptPage, dropDraw, offlineRoom, ownCourse, type TakenDraw } from '../lib/offline/store';
import { unitDone } from './answers';
import { handInOf, overviewAfter, pageAfter, savedSince, waitingFor } from './draws';
import { reached, taken } from './reached';
import type { RequestEvent } from './scope';

const ATTEMPT = /^\/api\/assessments\/attempts\/[0-9a-f-]{36}(?:\/(answers\/[0-9a-f-]{36}|submission))?$/;
const OF_UNIT = /^\/api\/assessments\/([0-9a-f-]{36})\/([0-9a-f-]{36})(\/attempts)?$/;

/** A draw that whoever is here took along; undefined for somebody else’s. */
async function ownDraw(draw: TakenDraw | undefined): Promise<TakenDraw | undefined> {
  const course = draw && (await ownCourse(draw.enrolmentId));
  return course?.owner === draw?.owner ? draw : undefined;
}

/** Another attempt than the first is begun with a network, and comes along as its page is opened. */
async function keepPage(page: AttemptPage): Promise<void> {
  const { id: attemptId, enrolmentId, unitId, language, unit } = page;
  const known = await offlineRoom.draws.get(attemptId);
  const course = await ownCourse(enrolmentId);
  const mayCome = unit.unit.kind === 'assessment' && unit.unit.assessment.offline === true;
  if (page.submittedAt !== null) return dropDraw(attemptId);
  if (!course || !mayCome || page.endsAt !== null) return;
  const overview = known?.overview ?? (await overviewOf(enrolmentId, unitId));
  const pages = { ...known?.pages, [language]: page };
  if (overview)
    await offlineRoom.draws.put({ attemptId, owner: course.owner, enrolmentId, unitId, pages, overview });
}

async function overviewOf(enrolmentId: string, unitId: string): Promise<Assessment | undefined> {
  const answer = await fetch(`/api/assessments/${enrolmentId}/${unitId}`, { credentials: 'same-origin' });
  return answer.ok ? ((await answer.json()) as Assessment) : undefined;
}

/** Of an attempt that is not on the device: the page from the server, which may come along. */
async function readElsewhere(event: RequestEvent): Promise<Response> {
  const answer = await fetch(event.request);
  if (answer.ok) {
    const page = answer.clone().json() as Promise<AttemptPage>;
    event.waitUntil(page.then(keepPage).catch(() => undefined));
  }
  return answer;
}

/** The page as it was taken along, in the language that is asked for, else in that of the course. */
async function keptPage(draw: TakenDraw, language: string | null): Promise<Response> {
  const course = await ownCourse(draw.enrolmentId);
  const { pages } = draw;
  const kept = pages[language ?? course?.language ?? ''] ?? Object.values(pages)[0];
  if (!kept) return Response.error();
  const answers = { ...kept.answers, ...(await savedSince(draw)) };
  return Response.json(pageAfter({ ...kept, answers }, await waitingFor(draw)));
}

/** The page from the server with what was said here since; without a network as it was taken along. */
async function readAttempt(event: RequestEvent, { pathname, searchParams }: URL): Promise<Response> {
  const draw = await ownDraw(await offlineRoom.draws.get(attemptIn(pathname)));
  if (!draw) return readElsewhere(event);
  const answer = await reached(event.request.clone());
  if (!answer) return keptPage(draw, searchParams.get('language'));
  if (!answer.ok) return answer;
  const page = (await answer.clone().json()) as AttemptPage;
  event.waitUntil(keepPage(page).catch(() => undefined));
  // What was handed in, here or elsewhere, stands as the server says.
  return page.submittedAt === null ? Response.json(pageAfter(page, await waitingFor(draw))) : answer;
}

async function drawAt(enrolmentId: string, unitId: string): Promise<TakenDraw | undefined> {
  return ownDraw(await offlineRoom.draws.where({ enrolmentId, unitId }).first());
}

async function readOverview(
  { request }: RequestEvent,
  enrolmentId: string,
  unitId: string,
): Promise<Response> {
  const draw = await drawAt(enrolmentId, unitId);
  if (!draw) return fetch(request);
  const answer = await reached(request);
  if (answer && !answer.ok) return answer;
  const overview = answer ? ((await answer.json()) as Assessment) : draw.overview;
  return Response.json(overviewAfter(overview, draw, await waitingFor(draw)));
}

async function start({ request }: RequestEvent, enrolmentId: string, unitId: string): Promise<Response> {
  const draw = await drawAt(enrolmentId, unitId);
  if (!draw) return fetch(request);
  return (await reached(request)) ?? Response.json({ attemptId: draw.attemptId });
}

const deedOf = ({ owner, enrolmentId }: TakenDraw, method: string, path: string) => ({
  ...{ owner, enrolmentId, method, path, at: new Date().toISOString() },
});

/** The last answer takes the place of those that wait. */
async function answerLater(draw: TakenDraw, path: string, body: unknown): Promise<Response> {
  await offlineRoom.transaction('rw', offlineRoom.deeds, async () => {
    await offlineRoom.deeds.where({ owner: draw.owner, path }).delete();
    await offlineRoom.deeds.add({ ...deedOf(draw, 'PUT', path), kind: 'answer', body });
  });
  return new Response(null, { status: 204 });
}

/** All answers that wait go with the hand-in: the server takes both or none. */
async function handInLater(draw: TakenDraw, path: string): Promise<Response> {
  await offlineRoom.transaction('rw', offlineRoom.deeds, async () => {
    const waiting = await waitingFor(draw);
    if (waiting.some(({ kind }) => kind === 'hand-in')) return;
    await offlineRoom.deeds.bulkDelete(waiting.map(({ number }) => number));
    const body = handInOf(waiting);
    await offlineRoom.deeds.add({ ...deedOf(draw, 'POST', path), kind: 'hand-in', body });
  });
  const undecided = { score: null, passed: null, points: null, max: null };
  const course = await ownCourse(draw.enrolmentId);
  const unit = course && (await unitDone(course, draw.unitId));
  return unit ? Response.json({ ...undecided, unit } satisfies Submission) : Response.error();
}

async function answer({ request }: RequestEvent, path: string): Promise<Response> {
  const draw = await ownDraw(await offlineRoom.draws.get(attemptIn(path)));
  if (!draw) return fetch(request);
  const body = (await request.clone().json()) as { response: unknown };
  const arrived = taken(await reached(request));
  if (!arrived) return answerLater(draw, path, body);
  if (!arrived.ok) return arrived;
  await offlineRoom.deeds.where({ owner: draw.owner, path }).delete();
  const { owner, enrolmentId } = draw;
  await offlineRoom.answers.put({ path, owner, enrolmentId, answer: body.response }).catch(() => undefined);
  return arrived;
}

async function handIn({ request }: RequestEvent, path: string): Promise<Response> {
  const draw = await ownDraw(await offlineRoom.draws.get(attemptIn(path)));
  if (!draw) return fetch(request);
  // What waits goes first, or the server would score without it.
  const waits = (await waitingFor(draw)).length > 0;
  const arrived = waits ? undefined : taken(await reached(request));
  if (arrived?.ok) await dropDraw(draw.attemptId);
  return arrived ?? handInLater(draw, path);
}

/** What is said and read of assessments that were taken along, with or without a network; undefined for everything else. */
export function assessmentAnswer(event: RequestEvent, url: URL): Promise<Response> | undefined {
  const { method, cache } = event.request;
  const { pathname: path } = url;
  // What is delivered goes past the worker.
  if (cache === 'no-store') return undefined;
  const [attempt, part] = ATTEMPT.exec(path) ?? [];
  if (attempt) {
    if (!part) return method === 'GET' ? readAttempt(event, url) : undefined;
    if (part === 'submission') return method === 'POST' ? handIn(event, path) : undefined;
    return method === 'PUT' ? answer(event, path) : undefined;
  }
  const [, enrolmentId, unitId, attempts] = OF_UNIT.exec(path) ?? [];
  if (!enrolmentId || !unitId) return undefined;
  if (!attempts) return method === 'GET' ? readOverview(event, enrolmentId, unitId) : undefined;
  return method === 'POST' ? start(event, enrolmentId, unitId) : undefined;
}
