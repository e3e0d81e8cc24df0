import type { PersonQuery, PersonSummary, RecordPeople } from '@pirecow/contracts';
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
