import type { SurveyList, SurveyResults } from '@pirecow/contracts';
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
