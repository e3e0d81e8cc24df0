import type {
  Chat,
  ChatState,
  CourseThreadList,
  OwnTutorPage,
  ReportedMessages,
  Thread,
  ThreadList,
  ThreadPeople,
  TutorPage,
  TutoredPlaces,
  TutoringWatch,
} from '@pirecow/contracts';
import { queryOptions } from '@tanstack/react-query';
import { ApiProblem } from '../../../lib/api';
import { getQuery } from '../../../lib/query';
import { pagedQuery } from '../../../lib/paged-query';

/** What to fetch anew once something was said. */
export const THREADS = ['threads'];

export type Narrowing = Partial<Record<'show' | 'whose' | 'kind' | 'language' | 'state' | 'block', string>>;

const growing = <Page extends { next: string | null }>(path: string, narrowing: Narrowing) =>
  pagedQuery<Page>([...THREADS, 'list', path, narrowing], path, { wishes: narrowing, staleTime: 0 });

/** Where the person of an enrolment asks. */
export const threadsPath = (enrolmentId: string) => `/api/learning/enrolments/${enrolmentId}/threads`;

/** What is asked among the people of a course, the newest first. */
export const courseThreadsQuery = (enrolmentId: string, narrowing: Narrowing) =>
  growing<CourseThreadList>(threadsPath(enrolmentId), narrowing);

/** What waits for a tutor, or all that they may read. */
export const inboxQuery = (narrowing: Narrowing) => growing<ThreadList>('/api/tutoring/threads', narrowing);

export const threadPath = (threadId: string) => `/api/threads/${threadId}`;

export const threadQuery = (threadId: string, language: string) =>
  getQuery<Thread>([...THREADS, 'one', threadId, language], threadPath(threadId));

export const chatPath = (runId: string) => `/api/runs/${runId}/chat`;

/** What is said in a run, the newest first. */
export const chatQuery = (runId: string) =>
  pagedQuery<Chat>([...THREADS, 'chat', runId], chatPath(runId), { staleTime: 0 });

/** Whether the reader has no place there any more, which no further question changes. */
export const isRefused = (error: unknown) =>
  error instanceof ApiProblem && [401, 403, 404].includes(error.status);

/** Whether anything was said: asked every few seconds as long as somebody looks, and not again where they may not. */
export const chatStateQuery = (runId: string) =>
  queryOptions({
    ...getQuery<ChatState>([...THREADS, 'chat-state', runId], `${chatPath(runId)}/state`),
    staleTime: 0,
    refetchInterval: ({ state: { error } }) => (isRefused(error) ? false : 5000),
  });

/** Where a tutor may announce something. */
export const placesQuery = (language: string) =>
  getQuery<TutoredPlaces>([...THREADS, 'places', language], '/api/tutoring/places');

/** What readers have reported, in the organisations where one moderates. */
export const reportsQuery = getQuery<ReportedMessages>([...THREADS, 'reports'], '/api/tutoring/reports');

export const crowdsPath = (organisationId: string) => `/api/organisations/${organisationId}/tutoring`;

/** How many learners a tutor has at most in an organisation, and where there are more. */
export const crowdsQuery = (organisationId: string) =>
  getQuery<TutoringWatch>([...THREADS, 'crowds', organisationId], crowdsPath(organisationId));

/** Who may be named in a thread. */
export const peopleQuery = (threadId: string) =>
  getQuery<ThreadPeople>([...THREADS, 'people', threadId], `${threadPath(threadId)}/people`);

/** What to fetch anew once a tutor has changed their page. */
export const PAGES = ['tutoring', 'pages'];

export const OWN_PAGE = '/api/tutoring/page';

/** One's own page as a tutor, with the competences that one may choose. */
export const ownPageQuery = (language: string) =>
  getQuery<OwnTutorPage>([...PAGES, 'own', language], OWN_PAGE);

export const tutorPagePath = (accountId: string) => `/api/tutoring/pages/${accountId}`;

/** The page of a tutor. */
export const tutorPageQuery = (accountId: string, language: string) =>
  getQuery<TutorPage>([...PAGES, accountId, language], tutorPagePath(accountId));
