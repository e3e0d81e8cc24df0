import type { Half, OwnMeetings } from '@pirecow/contracts';
import { type Deed, keptSession, offlineRoom } from '../lib/offline/store';
import { reached, taken } from './reached';
import type { RequestEvent } from './scope';

const OWN = '/api/learning/meetings';
const SHEET = /^\/api\/meetings\/[0-9a-f-]{36}\/sheet$/;
const SIGNED = /^\/api\/learning\/meetings\/([0-9a-f-]{36})\/halves\/(morning|afternoon)\/signature$/;
const COUNTERSIGNED = /^\/api\/meetings\/[0-9a-f-]{36}\/halves\/(?:morning|afternoon)\/countersignatures$/;

/** What belongs to no course. */
const NO_COURSE = '';

async function ownerHere(): Promise<string | undefined> {
  return (await keptSession())?.account?.id;
}

/** The own meetings with what was signed here since. */
function meetingsAfter({ items }: OwnMeetings, deeds: readonly Deed[]): OwnMeetings {
  const signed = deeds.flatMap(({ path }) => {
    const [, id, half] = SIGNED.exec(path) ?? [];
    return id ? [{ id, half: half as Half }] : [];
  });
  const isSigned = (id: string, half: Half) => signed.some((one) => one.id === id && one.half === half);
  return {
    items: items.map((meeting) => ({
      ...meeting,
      attendance: meeting.attendance.map(({ half, state }) => ({
        half,
        state: state === 'open' && isSigned(meeting.id, half) ? 'signed' : state,
      })),
    })),
  };
}

async function kept(path: string): Promise<Response | undefined> {
  const [owner, found] = await Promise.all([ownerHere(), offlineRoom.answers.get(path)]);
  if (!found || owner === undefined || found.owner !== owner) return undefined;
  if (path !== OWN) return Response.json(found.answer);
  const deeds = await offlineRoom.deeds.where({ owner }).toArray();
  const waiting = deeds.filter(({ refused }) => refused === undefined);
  return Response.json(meetingsAfter(found.answer as OwnMeetings, waiting));
}

/** Keeps what the server says of meetings, for where they are held: there is often no network. */
async function keep(path: string, response: Response): Promise<void> {
  const owner = await ownerHere();
  if (owner === undefined) return;
  const answer: unknown = await response.json();
  await offlineRoom.answers.put({ path, owner, enrolmentId: NO_COURSE, answer });
}

async function read(event: RequestEvent, path: string): Promise<Response> {
  const answer = await reached(event.request.clone());
  if (!answer) return (await kept(path)) ?? fetch(event.request);
  if (answer.ok) event.waitUntil(keep(path, answer.clone()).catch(() => undefined));
  return answer;
}

/** Each is kept, also the same again: the server takes the first and knows the others by their ids. */
async function say({ request }: RequestEvent, path: string, kind: Deed['kind']): Promise<Response> {
  const again = request.clone();
  const answer = taken(await reached(request));
  const owner = answer ? undefined : await ownerHere();
  if (answer || owner === undefined) return answer ?? Response.error();
  const body = (await again.json()) as unknown;
  const at = new Date().toISOString();
  await offlineRoom.deeds.add({ owner, enrolmentId: NO_COURSE, kind, method: 'POST', path, body, at });
  return Response.json({ state: 'kept' });
}

/** What is said and read of attendance, with or without a network; undefined for everything else. */
export function attendanceAnswer(event: RequestEvent, path: string): Promise<Response> | undefined {
  const { method, cache } = event.request;
  // What is delivered goes past the worker.
  if (cache === 'no-store') return undefined;
  if (method === 'GET' && (path === OWN || SHEET.test(path))) return read(event, path);
  if (method !== 'POST') return undefined;
  if (SIGNED.test(path)) return say(event, path, 'signature');
  return COUNTERSIGNED.test(path) ? say(event, path, 'countersignature') : undefined;
}
