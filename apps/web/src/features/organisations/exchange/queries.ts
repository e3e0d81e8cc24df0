import type {
  Forward,
  ForwardRefusalList,
  ImportRefusalList,
  NamedVerbList,
  RefusedStatement,
  StatementImport,
} from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';
import { organisationPath } from '../api/queries';

/** The queue moves by itself, so it is asked for again while one looks on. */
export const FORWARDS_MS = 5_000;
/** The same for imports, as long as one of them runs. */
export const IMPORTS_MS = 2_000;

/** Under these keys stands what a change fetches anew. */
export const forwardsKey = (id: string) => ['organisations', id, 'forwards'];
export const importsKey = (id: string) => ['organisations', id, 'imports'];

export const forwardsQuery = (id: string) =>
  getQuery<{ items: Forward[] }>([...forwardsKey(id), 'list'], organisationPath(id, '/forwards'));

export const importsQuery = (id: string) =>
  getQuery<{ items: StatementImport[] }>([...importsKey(id), 'list'], organisationPath(id, '/imports'));

export const verbsQuery = (id: string, language: string) =>
  getQuery<NamedVerbList>(
    ['organisations', id, 'forward-verbs', language],
    organisationPath(id, '/forwards/verbs'),
  );

export const forwardRefusalsQuery = (id: string, forwardId: string) =>
  getQuery<ForwardRefusalList>(
    [...forwardsKey(id), forwardId, 'refusals'],
    organisationPath(id, `/forwards/${forwardId}/refusals`),
  );

export const refusedStatementQuery = (id: string, forwardId: string, statementId: string) =>
  getQuery<RefusedStatement>(
    ['organisations', id, 'refused-statement', forwardId, statementId],
    organisationPath(id, `/forwards/${forwardId}/refusals/${statementId}`),
  );

export const importRefusalsQuery = (id: string, importId: string) =>
  getQuery<ImportRefusalList>(
    [...importsKey(id), importId, 'refusals'],
    organisationPath(id, `/imports/${importId}/refusals`),
  );
