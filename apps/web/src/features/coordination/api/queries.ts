import type {
  CoordinationHours,
  CoordinationScope,
  CoordinationSummary,
  ExtraTimeSheet,
  ReportDetail,
  RunDetail,
} from '@pirecow/contracts';
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

/** How long people learnt between the days of the filters. */
export const hoursQuery = (filters: Filters) =>
  getQuery<CoordinationHours>(
    ['coordination', 'hours', filters],
    `/api/coordination/hours?${queryOf(filters)}`,
  );

/** One session, with the figures that it has of its own. */
export const runQuery = (runId: string, language: string) =>
  getQuery<RunDetail>(['runs', 'one', runId, language], `/api/runs/${runId}`);

export const personQuery = (enrolmentId: string, language: string) =>
  getQuery<ReportDetail>(
    ['coordination', 'person', enrolmentId, language],
    `/api/coordination/enrolments/${enrolmentId}`,
  );

type Found = Pick<ReportDetail, 'id' | 'organisation'>;

export const extraTimePath = ({ id, organisation }: Found) =>
  `/api/organisations/${organisation.id}/enrolments/${id}/extra-time`;

/** How much more time a person has, and why: for who may give it. */
export const extraTimeQuery = (person: Found) =>
  getQuery<ExtraTimeSheet>(['coordination', 'extra-time', person.id], extraTimePath(person));

/** Address of the file with all that the filters let through. */
export const fileAddress = (filters: Filters) => `/api/coordination/enrolments.csv?${queryOf(filters)}`;
