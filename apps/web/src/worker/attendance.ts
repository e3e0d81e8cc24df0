import type { Countersignature, Half, OwnMeeting, OwnMeetings, Sheet } from '@pirecow/contracts';
import { sheetAfter, type SaidHere } from '../lib/offline/sheet-after';
import { type Deed, keptSession, offlineRoom, waitingDeeds } from '../lib/offline/store';
import { reached, taken } from './reached';
import type { RequestEvent } from './scope';

const OWN = '/api/learning/meetings';
const SHEET = /^\/api\/meetings\/[0-9a-f-]{36}\/sheet$/;
const SIGNED = /^\/api\/learning\/meetings\/([0-9a-f-]{36})\/halves\/(morning|afternoon)\/signature$/;
const COUNTERSIGNED = /^\/api\/meetings\/([0-9a-f-]{36})\/halves\/(morning|afternoon)\/countersignatures$/;
/** How long the server tells of meetings that are over. */
const TOLD_MS = 31 * 86_400_000;
/** As many as come with the own courses. */
const NEXT = 3;

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

/** What was countersigned here of that meeting, and waits. */
function saidOf(meetingPath: string, deeds: readonly Deed[]): SaidHere[] {
  return deeds.flatMap(({ path, body }) => {
    const [, id, half] = COUNTERSIGNED.exec(path) ?? [];
    if (meetingPath !== `/api/meetings/${id}/sheet`) return [];
    return [{ half: half as Half, people: (body as Countersignature).people }];
  });
}

async function keptMeetings(owner: string): Promise<OwnMeeting[]> {
  const found = await offlineRoom.answers.get(OWN);
  if (found?.owner !== owner) return [];
  return meetingsAfter(found.answer as OwnMeetings, await waitingDeeds(owner)).items;
}

async function kept(path: string): Promise<Response | undefined> {
  const [owner, found] = await Promise.all([ownerHere(), offlineRoom.answers.get(path)]);
  if (!found || owner === undefined || found.owner !== owner) return undefined;
  if (path === OWN) return Response.json({ items: await keptMeetings(owner) });
  const { answer, at = Date.now() } = found;
  const said = saidOf(path, await waitingDeeds(owner));
  return Response.json(sheetAfter(answer as Sheet, said, Date.now() - at));
}

/** Keeps what the server says of meetings, for where they are held: there is often no network. */
async function keep(path: string, response: Response): Promise<void> {
  const owner = await ownerHere();
  if (owner === undefined) return;
  const answer: unknown = await response.json();
  await offlineRoom.answers.put({ path, owner, enrolmentId: NO_COURSE, answer, at: Date.now() });
}

/** Keeps those that come with the own courses, for who never opens the calendar; others that are known stay. */
export async function keepNext(response: Response): Promise<void> {
  const owner = await ownerHere();
  if (owner === undefined) return;
  const { meetings } = (await response.json()) as { meetings: OwnMeeting[] };
  await offlineRoom.transaction('rw', offlineRoom.answers, async () => {
    const before = await offlineRoom.answers.get(OWN);
    const known = before?.owner === owner ? (before.answer as OwnMeetings).items : [];
    const isNew = new Set(meetings.map(({ id }) => id));
    const others = known.filter(
      ({ id, endsAt }) => !isNew.has(id) && Date.parse(endsAt) > Date.now() - TOLD_MS,
    );
    const items = [...others, ...meetings].sort((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
    await offlineRoom.answers.put({ path: OWN, owner, enrolmentId: NO_COURSE, answer: { items } });
  });
}

/** The next ones of whoever is here, as far as this device knows. */
export async function nextKept(owner: string): Promise<OwnMeeting[]> {
  const isToCome = ({ endsAt, cancelled }: OwnMeeting) => !cancelled && Date.parse(endsAt) > Date.now();
  return (await keptMeetings(owner)).filter(isToCome).slice(0, NEXT);
}

async function read(event: RequestEvent, path: string): Promise<Response> {
  const answer = await reached(event.request.clone());
  if (!answer) return (await kept(path)) ?? fetch(event.request);
  if (answer.ok) event.waitUntil(keep(path, answer.clone()).catch(() => undefined));
  return answer;
}

/** Each is kept once: the same again has the same id. */
async function say({ request }: RequestEvent, path: string, kind: Deed['kind']): Promise<Response> {
  const again = request.clone();
  const answer = taken(await reached(request));
  const owner = answer ? undefined : await ownerHere();
  if (answer || owner === undefined) return answer ?? Response.error();
  const body = (await again.json()) as { id: string };
  const at = new Date().toISOString();
  await offlineRoom.transaction('rw', offlineRoom.deeds, async () => {
    const same = await offlineRoom.deeds.where({ owner, path }).toArray();
    if (same.some((deed) => (deed.body as { id: string }).id === body.id)) return;
    await offlineRoom.deeds.add({ owner, enrolmentId: NO_COURSE, kind, method: 'POST', path, body, at });
  });
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
