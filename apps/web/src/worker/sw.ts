import { deliver, sessionNow } from '../lib/offline/deliver';
import { foldStatements } from '../lib/offline/fold';
import { forgetPerson, heardOf, keptSession, ownCourse } from '../lib/offline/store';
import { doLater, enrolmentsOffline, readOffline, remember, supersede } from './answers';
import { type Asked, askedIn, ENROLMENTS } from './asked';
import { assessmentAnswer } from './assessment';
import { attendanceAnswer, keepNext } from './attendance';
import { orFull } from './full';
import { mediumFile } from './media';
import { notesNow, noteTaken, noteWaits } from './notes';
import { dropOthers, install, keepForCourses, programFile, shell } from './program';
import { reached, taken } from './reached';
import { type RequestEvent, scope } from './scope';

const PLAYER = /^\/learn\/([0-9a-f-]{36})\//;
const SIGN_IN = '/sign-in';
/** Pages that say something of their own without a network. */
const OPENS = /^\/(learn|offline|calendar|attend\/[^/]+|meetings\/[^/]+)\/?$/;

async function readNow(event: RequestEvent, asked: Asked, path: string): Promise<Response> {
  const { request } = event;
  const course = await ownCourse(asked.enrolmentId);
  if (!course) return fetch(request);
  const answer = await reached(request.clone());
  if (!answer) return (await readOffline(asked, path)) ?? fetch(request);
  if (answer.ok) event.waitUntil(remember(asked, path, answer.clone()));
  return answer.ok && asked.part === 'notes' ? notesNow(course, answer) : answer;
}

async function doNow(event: RequestEvent, asked: Asked, path: string): Promise<Response> {
  const { request } = event;
  const course = await ownCourse(asked.enrolmentId);
  if (!course) return fetch(request);
  const again = request.clone();
  const isNote = asked.kind === 'note';
  const waits = isNote && (await noteWaits(course, path));
  const answer = waits ? undefined : taken(await reached(request));
  if (answer?.ok && isNote) event.waitUntil(noteTaken(course, path, again, answer.clone()));
  if (answer?.ok && !isNote) await supersede(course, path);
  if (answer?.ok && asked.kind === 'reflection') event.waitUntil(remember(asked, path, answer.clone()));
  return answer ?? (await doLater(asked, again)) ?? Response.error();
}

/** What a page sends is in the pages on this device too, once the server has it. */
async function sayNow(event: RequestEvent): Promise<Response> {
  const { request } = event;
  const sent = request.clone();
  const answer = await fetch(request);
  if (answer.ok)
    event.waitUntil(
      sent
        .json()
        .then(foldStatements)
        .catch(() => undefined),
    );
  return answer;
}

/** The own courses, with the next meetings: those are kept for where there is no network. */
async function ownCourses(event: RequestEvent): Promise<Response> {
  const { request } = event;
  const answer = await reached(request.clone());
  if (answer?.ok) event.waitUntil(keepNext(answer.clone()).catch(() => undefined));
  return answer ?? (await enrolmentsOffline()) ?? fetch(request);
}

/** Who is there, as the server says, else as this device remembers. */
async function whoIsHere(event: RequestEvent): Promise<Response> {
  const { request } = event;
  const answer = await reached(request.clone());
  if (answer?.ok)
    event.waitUntil(
      answer
        .clone()
        .json()
        .then(heardOf)
        .catch(() => undefined),
    );
  return answer ?? (await sessionOffline()) ?? fetch(request);
}

async function sessionOffline(): Promise<Response | undefined> {
  const session = await keptSession();
  return session && Response.json(session);
}

/** Here, everywhere, or with the account. */
function endsSession(method: string, pathname: string): boolean {
  if (method === 'DELETE') return pathname === '/api/session' || pathname === '/api/session/everywhere';
  return method === 'POST' && pathname === '/api/account/close';
}

async function signOut(request: Request): Promise<Response> {
  const answer = await fetch(request);
  if (answer.ok) await forgetPerson();
  return answer;
}

/** The page from the server. Without a network: the empty one that programs fill, where there is something to fill it with. */
async function navigate(event: RequestEvent, { pathname }: URL): Promise<Response> {
  const { request } = event;
  event.waitUntil(dropOthers());
  const enrolmentId = PLAYER.exec(pathname)?.[1];
  const isTaken = enrolmentId !== undefined && (await ownCourse(enrolmentId)) !== undefined;
  const answer = await (isTaken ? reached(request) : fetch(request).catch(() => undefined));
  // Where a session ended, this is the page that its learner is led to.
  if (answer && pathname === SIGN_IN) event.waitUntil(sessionNow());
  if (answer) return answer;
  if (isTaken || OPENS.test(pathname)) return shell();
  return Response.redirect(`/offline?wanted=${encodeURIComponent(pathname)}`);
}

/** What the player asks of a course. */
function courseAnswer(event: RequestEvent, url: URL): Promise<Response> | undefined {
  const { request } = event;
  const asked = request.cache === 'no-store' ? undefined : askedIn(request.method, url);
  if (!asked) return undefined;
  return asked.kind === 'read' ? readNow(event, asked, url.pathname) : doNow(event, asked, url.pathname);
}

function answerTo(event: RequestEvent, url: URL): Promise<Response> | undefined {
  const { request } = event;
  const { method } = request;
  const { pathname } = url;
  if (pathname.startsWith('/assets/')) return programFile(request);
  if (pathname.startsWith('/media/') && method === 'GET') return mediumFile(request);
  if (request.mode === 'navigate' && method === 'GET') return navigate(event, url);
  if (endsSession(method, pathname)) return signOut(request);
  if (pathname === '/api/session' && request.cache !== 'no-store') return whoIsHere(event);
  if (pathname === '/xapi/statements' && method === 'POST') return sayNow(event);
  if (pathname === ENROLMENTS && method === 'GET') return ownCourses(event);
  return attendanceAnswer(event, pathname) ?? assessmentAnswer(event, url) ?? courseAnswer(event, url);
}

scope.addEventListener('install', (event) => event.waitUntil(install()));
scope.addEventListener('activate', (event) =>
  event.waitUntil(dropOthers().then(() => scope.clients.claim())),
);
scope.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== scope.location.origin) return;
  const answer = answerTo(event, url);
  if (answer) event.respondWith(orFull(answer));
});

/** Sends what waits, for whoever was here last and is still signed in. */
async function sendWaiting(): Promise<void> {
  const owner = (await keptSession())?.account?.id;
  // The browser tries again where this fails.
  if (owner !== undefined && (await deliver(owner)) === 'later') throw new Error('Not now');
}
scope.addEventListener('sync', (event) => event.waitUntil(sendWaiting()));

scope.addEventListener('message', (event) => {
  const [port] = event.ports;
  if (event.data === 'renew') void scope.skipWaiting();
  if (event.data !== 'keep-program') return;
  const kept = keepForCourses().then(
    () => port?.postMessage('kept'),
    (error: unknown) => port?.postMessage(error instanceof Error ? error.name : 'failed'),
  );
  event.waitUntil(kept);
});
