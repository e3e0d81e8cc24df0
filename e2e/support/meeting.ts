import { type APIRequestContext, request } from '@playwright/test';
import type { EnrolmentList, Half, MeetingEdit, MeetingMade, NewRun, RunMade } from '@pirecow/contracts';
import { theCourse } from './course';
import { organisationOf } from './pages';
import { type BrowserState, newPerson } from './people';
import { tell } from './tell';

interface Meeting {
  runId: string;
  meetingId: string;
}

export interface MeetingNow extends Meeting {
  /** Which half-day it is now. */
  half: Half;
}

const DAY = 86_400_000;
const inParis = (moment: number, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', ...options }).format(moment);
const dayFrom = (days: number) => inParis(Date.now() + days * DAY, { dateStyle: 'short' });

/** A run that is under way, and a meeting of it at a place. */
async function aMeeting(
  manager: APIRequestContext,
  run: Partial<NewRun>,
  meeting: Partial<MeetingEdit>,
): Promise<Meeting> {
  const runs = `/api${await organisationOf(manager)}/runs`;
  const { id: courseId, languages } = theCourse().structure;
  const { id: runId } = await tell<RunMade>(manager, 'POST', runs, {
    ...{ courseId, titles: { fr: `Groupe présent ${Date.now()}` }, timeZone: 'Europe/Paris', languages },
    ...{ opensOn: null, startsOn: dayFrom(0), endsOn: dayFrom(0), dueOn: null, accessUntil: null },
    ...{ tutorIds: [], seats: null, waitingList: false, entry: 'self', places: '', versions: 'follow' },
    ...run,
  });
  const { id: meetingId } = await tell<MeetingMade>(manager, 'POST', `${runs}/${runId}/meetings`, {
    ...{ titles: {}, kind: 'place', link: '', place: 'Comètes, Lézat-sur-Lèze', timeZone: 'Europe/Paris' },
    ...{ heldOn: dayFrom(0), pauseFrom: null, pauseUntil: null, signUp: false, seats: null, trainerIds: [] },
    ...meeting,
  });
  return { runId, meetingId };
}

/** A meeting that lasts all of today. */
export async function meetingNow(manager: APIRequestContext): Promise<MeetingNow> {
  const made = await aMeeting(manager, {}, { from: '00:00', until: '23:59' });
  const hour = Number(inParis(Date.now(), { hour: '2-digit' }));
  return { ...made, half: hour < 13 ? 'morning' : 'afternoon' };
}

/** A run with that tutor, and a meeting the day after tomorrow for which one signs up. */
export function meetingToCome(manager: APIRequestContext, tutorId: string): Promise<Meeting> {
  const when = { heldOn: dayFrom(2), from: '18:00', until: '19:30' };
  return aMeeting(
    manager,
    { endsOn: dayFrom(30), tutorIds: [tutorId] },
    { ...when, signUp: true, seats: 8, titles: { fr: 'Une soirée' } },
  );
}

/** Somebody new who sits in the run. */
export async function inRun(url: string, runId: string): Promise<BrowserState> {
  const { state } = await newPerson(url, 'fr');
  const client = await request.newContext({ baseURL: url, storageState: state });
  await tell(client, 'POST', `/api/learning/runs/${runId}/place`, {});
  await client.dispose();
  return state;
}

/** The one enrolment of somebody. */
export async function onlyEnrolment(client: APIRequestContext): Promise<string> {
  const { items } = await tell<EnrolmentList>(client, 'GET', '/api/learning/enrolments');
  return items[0]?.id ?? '';
}
