import type { QualityMoment, QualityOverview, QualityResults, SurveyWords } from '@pirecow/contracts';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../../lib/api';
import { getQuery } from '../../../lib/query';

export interface CourseOf {
  organisationId: string;
  courseId: string;
}

/** Whose answers are shown: `run <id>`, `side FR`, `language eu`; of all where it is empty. */
export type GroupName = string;

export const overviewPath = (organisationId: string) => `/api/organisations/${organisationId}/quality`;

export const overviewQuery = (organisationId: string) =>
  getQuery<QualityOverview>(['quality', organisationId], overviewPath(organisationId));

const resultsPath = ({ organisationId, courseId }: CourseOf) =>
  `/api/organisations/${organisationId}/courses/${courseId}/quality`;

export function resultsQuery(course: CourseOf, moment: QualityMoment, group: GroupName) {
  const [by = '', key = ''] = group.split(' ');
  const query = new URLSearchParams({ moment, ...(group && { by, key }) });
  return getQuery<QualityResults>(
    ['quality', course.courseId, moment, group],
    `${resultsPath(course)}?${query}`,
  );
}

/** What was written to one question, page by page. */
export const wordsQuery = (course: CourseOf, moment: QualityMoment, questionId: string) =>
  infiniteQueryOptions({
    queryKey: ['quality', course.courseId, moment, 'words', questionId],
    queryFn: ({ pageParam, signal }) => {
      const query = pageParam ? `?${new URLSearchParams({ cursor: pageParam })}` : '';
      return api<SurveyWords>(`${resultsPath(course)}/${moment}/${questionId}/words${query}`, { signal });
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  });
