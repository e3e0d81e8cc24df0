import type { SurveyList, SurveyResults, SurveyWords } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';
import { pagedQuery } from '../../../lib/paged-query';

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
  pagedQuery<SurveyWords>(
    ['surveys', courseId, blockId, 'words', questionId],
    `${surveyResultsPath(organisationId, courseId)}/${blockId}/questions/${questionId}/words`,
    { staleTime: 0 },
  );
