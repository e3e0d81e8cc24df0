import type { ExplorerOne, ExplorerPeople, ExplorerScope, SavedFilterList } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';
import { type Filters, queryOf } from '../filters';

/** What can be asked for, in words of that language, and who the chosen person is. */
export const scopeQuery = (accountId: string | undefined, language: string) =>
  getQuery<ExplorerScope>(
    ['records', 'scope', accountId ?? '', language],
    `/api/records/scope${accountId ? `?accountId=${accountId}` : ''}`,
  );

export const savedFiltersQuery = getQuery<SavedFilterList>(['records', 'filters'], '/api/records/filters');

export const peopleQuery = (search: string) =>
  getQuery<ExplorerPeople>(
    ['records', 'people', search],
    `/api/records/people?search=${encodeURIComponent(search)}`,
  );

export const statementQuery = (id: string, organisationId: string) =>
  getQuery<ExplorerOne>(
    ['records', 'statement', id, organisationId],
    `/api/records/statements/${id}?organisationId=${organisationId}`,
  );

/** Address of the file with all that the filters let through. */
export const fileAddress = (form: 'jsonl' | 'csv', filters: Filters) =>
  `/api/records/statements.${form}?${queryOf(filters)}`;
