import type { CourseWays } from '@pirecow/contracts';
import { getQuery } from './query';

/** The ways into a course, and whether the reader follows it: one answer for all parts of its page. */
export const courseWaysQuery = (courseId: string, language: string) =>
  getQuery<CourseWays>(
    ['learning', 'ways', courseId, language],
    `/api/learning/courses/${courseId}/ways?language=${language}`,
  );
