import type {
  Candidates,
  ReminderRules,
  CourseEntry,
  InPersonRuns,
  OfferedRun,
  OfferedRunList,
  RunChoices,
  RunDetail,
  RunList,
  RunPeople,
  RunSenders,
  RunStanding,
} from '@pirecow/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getQuery } from '../../../lib/query';
import { pagedQuery } from '../../../lib/paged-query';

/** What to fetch anew once a run has changed: all that is known of runs, and one's own courses. */
export const RUNS = ['runs'];

export const runQuery = (runId: string, language: string) =>
  getQuery<RunDetail>([...RUNS, 'one', runId, language], `/api/runs/${runId}`);

/** Who sends people into a run besides those who manage it. */
export const sendersQuery = (organisationId: string, runId: string) =>
  getQuery<RunSenders>(
    [...RUNS, 'senders', runId],
    `/api/organisations/${organisationId}/runs/${runId}/senders`,
  );

/** Sessions with too much in person. */
export const inPersonQuery = (organisationId: string, language: string) =>
  getQuery<InPersonRuns>(
    [...RUNS, 'in-person', organisationId, language],
    `/api/organisations/${organisationId}/in-person`,
  );

const offeredPath = (organisationId: string) => `/api/organisations/${organisationId}/offered-runs`;

/** A run of a partner to which one sends people. */
export const offeredRunQuery = (organisationId: string, runId: string, language: string) =>
  getQuery<OfferedRun>(
    [...RUNS, 'offered', organisationId, runId, language],
    `${offeredPath(organisationId)}/${runId}`,
  );

export const choicesQuery = (organisationId: string, language: string) =>
  getQuery<RunChoices>(
    [...RUNS, 'choices', organisationId, language],
    `/api/organisations/${organisationId}/runs/choices`,
  );

export const candidatesQuery = (organisationId: string, runId: string, search: string) =>
  getQuery<Candidates>(
    [...RUNS, 'candidates', runId, search],
    `/api/organisations/${organisationId}/runs/${runId}/candidates?${new URLSearchParams({ search })}`,
  );

export const courseEntryQuery = (organisationId: string, courseId: string) =>
  getQuery<CourseEntry>([...RUNS, 'entry', courseId], `${coursePath(organisationId, courseId)}/entry`);

interface ListPage<Item> {
  items: Item[];
  next: string | null;
}

function useList<Item>(key: readonly string[], path: string, wishes: Record<string, string>) {
  return useInfiniteQuery(pagedQuery<ListPage<Item>>([...RUNS, ...key, wishes], path, { wishes }));
}

/** Runs within one's reach, narrowed by what is not empty. */
export const useRuns = (language: string, wishes: { organisationId: string; courseId: string }) =>
  useList<RunList['items'][number]>(['list', language], '/api/runs', wishes);

export const useRunPeople = (runId: string, standing: RunStanding) =>
  useList<RunPeople['items'][number]>(['people', runId], `/api/runs/${runId}/people`, { standing });

export const coursePath = (organisationId: string, courseId: string) =>
  `/api/organisations/${organisationId}/courses/${courseId}`;

/** Those who follow a course without a session, by words of their name; nothing typed: all. */
export const useCoursePeople = (path: string, search: string) =>
  useList<RunPeople['items'][number]>(['alone', path], `${path}/people`, { search });

/** Runs of partners to which an organisation sends people. */
export const useOfferedRuns = (language: string, organisationId: string) =>
  useList<OfferedRunList['items'][number]>(
    ['offered', organisationId, language],
    offeredPath(organisationId),
    {},
  );

/** Whom the organisation has sent into one of them. */
export const useSentPeople = (organisationId: string, runId: string, standing: 'in' | 'waiting') =>
  useList<RunPeople['items'][number]>(
    ['sent', organisationId, runId],
    `${offeredPath(organisationId)}/${runId}/people`,
    { standing },
  );

export const rulesPath = (organisationId: string) => `/api/organisations/${organisationId}/reminder-rules`;

/** Whom an organisation reminds of what. */
export const rulesQuery = (organisationId: string) =>
  getQuery<ReminderRules>(['reminders', organisationId], rulesPath(organisationId));
