import type {
  CalendarFeed,
  MeetingDetail,
  OwnMeetings,
  RunChoices,
  RunDetail,
  RunMeetings,
  Sheet,
} from '@pirecow/contracts';
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
export const feedQuery = getQuery<CalendarFeed>(FEED, '/api/learning/calendar-feed');

export const sheetQuery = (meetingId: string, language: string) =>
  getQuery<Sheet>([...MEETINGS, 'sheet', meetingId, language], `/api/meetings/${meetingId}/sheet`);
