import type { EnrolmentNews } from '@pirecow/contracts';
import { getQuery } from '../../lib/query';

export const enrolmentPath = (enrolmentId: string) => `/api/learning/enrolments/${enrolmentId}`;

/** What the public version brings to who follows an older one. */
export const newsQuery = (enrolmentId: string) =>
  getQuery<EnrolmentNews>(['learning', 'news', enrolmentId], `${enrolmentPath(enrolmentId)}/news`);
