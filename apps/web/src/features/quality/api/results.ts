import type { QualityMoment, QualityOverview, QualityResults, SurveyWords } from '@pirecow/contracts';
import { pagedQuery } from '../../../lib/paged-query';
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
  pagedQuery<SurveyWords>(
    ['quality', course.courseId, moment, 'words', questionId],
    `${resultsPath(course)}/${moment}/${questionId}/words`,
    { staleTime: 0 },
  );
