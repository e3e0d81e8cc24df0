import type { Assessment } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';

/** The rules of an assessment, what was tried, and whether one may start. */
export const assessmentQuery = (enrolmentId: string, unitId: string) =>
  getQuery<Assessment>(
    ['learning', 'assessment', enrolmentId, unitId],
    `/api/assessments/${enrolmentId}/${unitId}`,
  );
