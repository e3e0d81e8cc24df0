import { type APIRequestContext, request } from '@playwright/test';
import type { Half, MeetingMade, RunMade } from '@pirecow/contracts';
import { theCourse } from './course';
import { organisationOf } from './pages';
import { type BrowserState, newPerson } from './people';
import { tell } from './tell';

export interface MeetingNow {
  runId: string;
  meetingId: string;
  /** Which half-day it is now. */
  half: Half;
}

const nowIn = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', ...options }).format(Date.now());

/** A run that is under way, and a meeting of it that lasts all of today. */
export async function meetingNow(manager: APIRequestContext): Promise<MeetingNow> {
  const today = nowIn({ dateStyle: 'short' });
  const organisation = `/api${await organisationOf(manager)}`;
  const { id: courseId, languages } = theCourse().structure;
  const { id: runId } = await tell<RunMade>(manager, 'POST', `${organisation}/runs`, {
    ...{ courseId, titles: { fr: `Groupe présent ${Date.now()}` }, timeZone: 'Europe/Paris', languages },
    ...{ opensOn: null, startsOn: today, endsOn: today, dueOn: null, accessUntil: null, tutorIds: [] },
    ...{ seats: null, waitingList: false, entry: 'self', places: '', versions: 'follow' },
  });
  const { id: meetingId } = await tell<MeetingMade>(
    manager,
    'POST',
    `${organisation}/runs/${runId}/meetings`,
    {
      ...{
        titles: {},
        kind: 'place',
        heldOn: today,
        from: '00:00',
        until: '23:59',
        pauseFrom: null,
        pauseUntil: null,
      },
      ...{ timeZone: 'Europe/Paris', link: '', place: 'Comètes, Lézat-sur-Lèze' },
      ...{ signUp: false, seats: null, trainerIds: [] },
    },
  );
  const half = Number(nowIn({ hour: '2-digit' })) < 13 ? 'morning' : 'afternoon';
  return { runId, meetingId, half };
}

/** Somebody new who sits in the run. */
export async function inRun(url: string, runId: string): Promise<BrowserState> {
  const { state } = await newPerson(url, 'fr');
  const client = await request.newContext({ baseURL: url, storageState: state });
  await tell(client, 'POST', `/api/learning/runs/${runId}/place`, {});
  await client.dispose();
  return state;
}
