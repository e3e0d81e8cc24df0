import type {
  Candidates,
  ReminderRules,
  CourseEntry,
  RunChoices,
  RunDetail,
  RunList,
  RunPeople,
  RunStanding,
} from '@pirecow/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getQuery } from '../../../lib/query';
import { pagedQuery } from '../../../lib/paged-query';

/** What to fetch anew once a run has changed: all that is known of runs, and one's own courses. */
export const RUNS = ['runs'];

export const runQuery = (runId: string, language: string) =>
  getQuery<RunDetail>([...RUNS, 'one', runId, language], `/api/runs/${runId}`);

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
  getQuery<CourseEntry>(
    [...RUNS, 'entry', courseId],
    `/api/organisations/${organisationId}/courses/${courseId}/entry`,
  );

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

export const rulesPath = (organisationId: string) => `/api/organisations/${organisationId}/reminder-rules`;

/** Whom an organisation reminds of what. */
export const rulesQuery = (organisationId: string) =>
  getQuery<ReminderRules>(['reminders', organisationId], rulesPath(organisationId));
