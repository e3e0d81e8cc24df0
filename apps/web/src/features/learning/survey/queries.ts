import type { SurveyList, SurveyResults, SurveyWords } from '@pirecow/contracts';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../../lib/api';
import { getQuery } from '../../../lib/query';

export const surveyResultsPath = (organisationId: string, courseId: string) =>
  `/api/organisations/${organisationId}/courses/${courseId}/surveys`;

/** The surveys of a course and how many have answered. */
export const surveysQuery = (organisationId: string, courseId: string) =>
  getQuery<SurveyList>(['surveys', courseId], surveyResultsPath(organisationId, courseId));

/** What was said in one of them. */
export const surveyResultsQuery = (organisationId: string, courseId: string, blockId: string) =>
  getQuery<SurveyResults>(
    ['surveys', courseId, blockId],
    `${surveyResultsPath(organisationId, courseId)}/${blockId}`,
  );

/** What was written to one of its questions, page by page. */
export const surveyWordsQuery = (
  organisationId: string,
  courseId: string,
  blockId: string,
  questionId: string,
) =>
  infiniteQueryOptions({
    queryKey: ['surveys', courseId, blockId, 'words', questionId],
    queryFn: ({ pageParam, signal }) => {
      const query = pageParam ? `?${new URLSearchParams({ cursor: pageParam })}` : '';
      const path = `${surveyResultsPath(organisationId, courseId)}/${blockId}/questions/${questionId}/words`;
      return api<SurveyWords>(path + query, { signal });
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  });
