import type {
  AnchorList,
  Evidence,
  ExplorerOne,
  PersonQuery,
  PersonSummary,
  RecordPeople,
  Retention,
  RetentionPreview,
} from '@pirecow/contracts';
import { api } from '../../../lib/api';
import { getQuery } from '../../../lib/query';
import { organisationPath } from './queries';

/** Somebody whose records are asked about, and how they are called here. */
export interface ChosenPerson {
  query: PersonQuery;
  name: string;
}

export const recordPeopleQuery = (id: string, search: string) =>
  getQuery<RecordPeople>(
    ['organisations', id, 'record-people', search],
    organisationPath(id, `/record-people?search=${encodeURIComponent(search)}`),
  );

/** How much is held about a person. Asked by POST, since addresses stand in logs. */
export const personSummaryQuery = (id: string, query: PersonQuery, language: string) => ({
  queryKey: ['organisations', id, 'person-summary', query, language],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    api<PersonSummary>(organisationPath(id, '/person-records/summary'), {
      method: 'POST',
      body: query,
      signal,
    }),
});

export const erasuresKey = (id: string) => ['organisations', id, 'record-erasures'];

export const retentionQuery = (id: string) =>
  getQuery<Retention>(['organisations', id, 'record-retention'], organisationPath(id, '/record-retention'));

/** What a rule would delete now. */
export const retentionPreviewQuery = (id: string, keepMonths: number) =>
  getQuery<RetentionPreview>(
    ['organisations', id, 'record-retention-preview', keepMonths],
    organisationPath(id, `/record-retention/preview?keepMonths=${keepMonths}`),
  );

export const evidenceQuery = (id: string) =>
  getQuery<Evidence>(['organisations', id, 'evidence'], organisationPath(id, '/evidence'));

/** Heads that left the database. */
export const anchorsQuery = (id: string) =>
  getQuery<AnchorList>(
    ['organisations', id, 'evidence', 'anchors'],
    organisationPath(id, '/evidence/anchors'),
  );

/** One statement, for those who explore records. */
export const evidenceStatementQuery = (id: string, statementId: string) =>
  getQuery<ExplorerOne>(
    ['organisations', id, 'evidence-statement', statementId],
    `/api/records/statements/${statementId}?organisationId=${id}`,
  );
