import type { CoordinationScope, CoordinationSummary, ReportDetail } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';
import { type Filters, queryOf } from '../filters';

/** How far the reader sees, in words of that language. */
export const scopeQuery = (language: string) =>
  getQuery<CoordinationScope>(['coordination', 'scope', language], '/api/coordination/scope');

export const summaryQuery = (filters: Filters) =>
  getQuery<CoordinationSummary>(
    ['coordination', 'summary', filters],
    `/api/coordination/summary?${queryOf(filters)}`,
  );

export const personQuery = (enrolmentId: string, language: string) =>
  getQuery<ReportDetail>(
    ['coordination', 'person', enrolmentId, language],
    `/api/coordination/enrolments/${enrolmentId}`,
  );

/** Address of the file with all that the filters let through. */
export const fileAddress = (filters: Filters) => `/api/coordination/enrolments.csv?${queryOf(filters)}`;
