import type {
  QualityMoment,
  QualityOverview,
  QualityPeriod,
  QualityResults,
  SurveyWords,
} from '@pirecow/contracts';
import { pagedQuery } from '../../../lib/paged-query';
import { getQuery } from '../../../lib/query';

export interface CourseOf {
  organisationId: string;
  courseId: string;
}

/** Whose answers are shown: `run <id>`, `side FR`, `language eu`; of all where it is empty. */
export type GroupName = string;

export const overviewPath = (organisationId: string) => `/api/organisations/${organisationId}/quality`;

/** A period as it stands in an address; empty where all is wanted. */
export function asQuery(period: QualityPeriod): string {
  const query = new URLSearchParams(Object.entries(period).filter(([, month]) => month !== undefined));
  return query.size > 0 ? `?${query}` : '';
}

export const overviewQuery = (organisationId: string, period: QualityPeriod) =>
  getQuery<QualityOverview>(
    ['quality', organisationId, 'overview', period],
    overviewPath(organisationId) + asQuery(period),
  );

export const resultsPath = ({ organisationId, courseId }: CourseOf) =>
  `/api/organisations/${organisationId}/courses/${courseId}/quality`;

export function resultsQuery(
  course: CourseOf,
  moment: QualityMoment,
  { group, period }: { group: GroupName; period: QualityPeriod },
) {
  const [by = '', key = ''] = group.split(' ');
  const query = new URLSearchParams({ moment, ...(group && { by, key }) });
  for (const [end, month] of Object.entries(period)) if (month) query.set(end, month);
  return getQuery<QualityResults>(
    ['quality', course.courseId, moment, group, period],
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
