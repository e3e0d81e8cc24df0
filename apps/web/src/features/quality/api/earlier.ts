import type { EarlierFinishers } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';
import { type CourseOf, resultsPath } from './results';

export const earlierPath = (course: CourseOf) => `${resultsPath(course)}/earlier-finishers`;

/** How many completed the course since that day without having been asked about it. */
export const earlierQuery = (course: CourseOf, since: string) =>
  getQuery<EarlierFinishers>(
    ['quality', course.courseId, 'earlier', since],
    `${earlierPath(course)}?since=${since}`,
  );
