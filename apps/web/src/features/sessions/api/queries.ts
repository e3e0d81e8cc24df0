import type {
  CalendarFeed,
  Half,
  MeetingDetail,
  OwnMeetings,
  RunChoices,
  RunDetail,
  RunMeetings,
  Sheet,
} from '@pirecow/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../lib/api';
import { getQuery } from '../../../lib/query';

/** What to fetch anew once a meeting has changed. */
export const MEETINGS = ['meetings'];
/** One's own, beside one's own courses. */
export const OWN = ['learning', 'meetings'];

export const runMeetingsQuery = (runId: string, language: string) =>
  getQuery<RunMeetings>([...MEETINGS, 'run', runId, language], `/api/runs/${runId}/meetings`);

/** The run that a new meeting belongs to. */
export const runQuery = (runId: string, language: string) =>
  getQuery<RunDetail>([...MEETINGS, 'of', runId, language], `/api/runs/${runId}`);

export const meetingQuery = (meetingId: string, language: string) =>
  getQuery<MeetingDetail>([...MEETINGS, 'one', meetingId, language], `/api/meetings/${meetingId}`);

export const trainersQuery = (organisationId: string, language: string) =>
  getQuery<RunChoices>(
    [...MEETINGS, 'trainers', organisationId, language],
    `/api/organisations/${organisationId}/runs/choices`,
  );

export const ownMeetingsQuery = getQuery<OwnMeetings>(OWN, '/api/learning/meetings');

export const FEED = [...MEETINGS, 'feed'];
/** An address for a calendar program, where the API has it. */
export const feedQuery = (path: string) => getQuery<CalendarFeed>([...FEED, path], path);

/** A sheet as this device has it. */
export interface SheetHere extends Sheet {
  /** Half-days of which a countersignature waits on this device (said by the worker). */
  waiting?: readonly Half[];
  /** By how many milliseconds the clock of this device is ahead of that of the server. */
  ahead: number;
}

/** Also without a network: the worker has the moment of the server go on. */
export const sheetQuery = (meetingId: string, language: string) =>
  queryOptions({
    queryKey: [...MEETINGS, 'sheet', meetingId, language],
    queryFn: async ({ signal }): Promise<SheetHere> => {
      const sheet = await api<Sheet>(`/api/meetings/${meetingId}/sheet`, { signal });
      return { ...sheet, ahead: Date.now() - Date.parse(sheet.now) };
    },
  });
