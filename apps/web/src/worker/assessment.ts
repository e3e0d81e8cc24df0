import type { Assessment, ErrorCode, Submission, UnitDone } from '@pirecow/contracts';
import { addFiles, filesOfDraws } from '../lib/offline/files';
import { attemptIn } from '../lib/offline/fold';
import {
  type AttemptPage,
  type Deed,
  dropDraw,
  keepDraw,
  offlineRoom,
  ownCourse,
  type TakenDraw,
} from '../lib/offline/store';
import { pageOfUnit, unitDone } from './answers';
import { fits, handInOf, overviewAfter, pageAfter, savedSince, waitingFor } from './draws';
import { reached, taken } from './reached';
import type { RequestEvent } from './scope';

const ATTEMPT = /^\/api\/assessments\/attempts\/[0-9a-f-]{36}(?:\/(answers\/[0-9a-f-]{36}|submission))?$/;
const OF_UNIT = /^\/api\/assessments\/([0-9a-f-]{36})\/([0-9a-f-]{36})(\/attempts)?$/;

/** A draw that whoever is here took along; undefined for somebody else’s. */
async function ownDraw(draw: TakenDraw | undefined): Promise<TakenDraw | undefined> {
  const course = draw && (await ownCourse(draw.enrolmentId));
  return course?.owner === draw?.owner ? draw : undefined;
}

/**
 * Another attempt than the first is begun with a network, and comes along with what it shows as its page is opened, where the part that it is of is on
 * the device.
 */
async function keepPage(page: AttemptPage): Promise<void> {
  const { id: attemptId, enrolmentId, unitId, language, unit } = page;
  if (page.submittedAt !== null) return dropDraw(attemptId);
  const course = await ownCourse(enrolmentId);
  const mayCome = unit.unit.kind === 'assessment' && unit.unit.assessment.offline === true;
  if (!course || !mayCome || page.endsAt !== null) return;
  const known = await offlineRoom.draws.get(attemptId);
  if (!known && !(await pageOfUnit(course, unitId))) return;
  const overview = known?.overview ?? (await overviewOf(enrolmentId, unitId));
  const pages = { ...known?.pages, [language]: page };
  if (overview?.openAttemptId !== attemptId) return;
  await keepDraw({ attemptId, owner: course.owner, enrolmentId, unitId, pages, overview }, page.answers);
  await addFiles(enrolmentId, filesOfDraws(Object.values(unit.media), course.isLean));
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

/** An attempt that is over is not offered without a network. */
async function keepOverview({ attemptId }: TakenDraw, overview: Assessment): Promise<unknown> {
  const isOver = overview.openAttemptId !== attemptId;
  return isOver ? dropDraw(attemptId) : offlineRoom.draws.update(attemptId, { overview });
}

async function readOverview(event: RequestEvent, enrolmentId: string, unitId: string): Promise<Response> {
  const { request } = event;
  const draw = await drawAt(enrolmentId, unitId);
  if (!draw) return fetch(request);
  const answer = await reached(request);
  if (answer && !answer.ok) return answer;
  const overview = answer ? ((await answer.json()) as Assessment) : draw.overview;
  if (answer) event.waitUntil(keepOverview(draw, overview).catch(() => undefined));
  return Response.json(overviewAfter(overview, draw, await waitingFor(draw)));
}

async function start({ request }: RequestEvent, enrolmentId: string, unitId: string): Promise<Response> {
  const draw = await drawAt(enrolmentId, unitId);
  if (!draw) return fetch(request);
  return (await reached(request)) ?? Response.json({ attemptId: draw.attemptId });
}

const isHandIn = ({ kind }: Deed): boolean => kind === 'hand-in';

const deedOf = ({ owner, enrolmentId }: TakenDraw, method: string, path: string) => ({
  ...{ owner, enrolmentId, method, path, at: new Date().toISOString() },
});

/** What the server would refuse, in words of the page. */
function refuse(status: number, code: ErrorCode): Response {
  const headers = { 'content-type': 'application/problem+json' };
  return new Response(JSON.stringify({ status, code }), { status, headers });
}

/** The last answer takes the place of those that wait. */
async function answerLater(draw: TakenDraw, path: string, body: unknown): Promise<Response> {
  await offlineRoom.transaction('rw', offlineRoom.deeds, async () => {
    await offlineRoom.deeds.where({ owner: draw.owner, path }).delete();
    await offlineRoom.deeds.add({ ...deedOf(draw, 'PUT', path), kind: 'answer', body });
  });
  return new Response(null, { status: 204 });
}

/** Where a part stands that is not on the device any more: begun, and the server says what it came to. */
const UNKNOWN: UnitDone = {
  ...{ state: 'started', enrolmentState: 'active' },
  progress: { done: 0, total: 0, minutesLeft: 0, minutes: 0, missing: [] },
};

/** All answers that wait go with the hand-in: the server takes both or none. */
async function handInLater(draw: TakenDraw, path: string): Promise<Response> {
  const course = await ownCourse(draw.enrolmentId);
  const unit = (course && (await unitDone(course, draw.unitId))) ?? UNKNOWN;
  await offlineRoom.transaction('rw', offlineRoom.deeds, async () => {
    const waiting = await waitingFor(draw);
    if (waiting.some(isHandIn)) return;
    await offlineRoom.deeds.bulkDelete(waiting.map(({ number }) => number));
    const body = handInOf(waiting);
    await offlineRoom.deeds.add({ ...deedOf(draw, 'POST', path), kind: 'hand-in', body });
  });
  const undecided = { score: null, passed: null, points: null, max: null };
  return Response.json({ ...undecided, unit } satisfies Submission);
}

async function answer({ request }: RequestEvent, path: string): Promise<Response> {
  const draw = await ownDraw(await offlineRoom.draws.get(attemptIn(path)));
  if (!draw) return fetch(request);
  const isOver = (await waitingFor(draw)).some(isHandIn);
  if (isOver) return refuse(409, 'assessment.submitted');
  const body = (await request.clone().json()) as { response: unknown };
  const arrived = taken(await reached(request));
  if (!arrived)
    return fits(draw, path, body.response) ? answerLater(draw, path, body) : refuse(400, 'input.invalid');
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
