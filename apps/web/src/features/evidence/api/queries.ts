import {
  type EvidenceFiles,
  type EvidencePart,
  INSPECTION_HEADER,
  type InspectedFiles,
  type InspectedPeople,
  type InspectedRun,
  type InspectionList,
  type InspectionLooks,
  type OwnInspections,
  type RunDetail,
  type ShownPart,
} from '@pirecow/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../../lib/api';
import { pagedQuery } from '../../../lib/paged-query';
import { getQuery } from '../../../lib/query';

export const FILES = ['evidence', 'files'];
export const INSPECTIONS = ['evidence', 'inspections'];

/** A person, a run, or neither: then all that one may see. */
export interface Subject {
  enrolmentId?: string;
  runId?: string;
}

export const filesQuery = (subject: Subject, language: string) =>
  pagedQuery<EvidenceFiles>([...FILES, subject, language], '/api/evidence-files', { wishes: { ...subject } });

export const runQuery = (runId: string, language: string) =>
  getQuery<RunDetail>(['runs', runId, language], `/api/runs/${runId}`);

export const inspectionsPath = (organisationId: string, runId: string) =>
  `/api/organisations/${organisationId}/runs/${runId}/inspections`;

export const inspectionsQuery = (path: string) => pagedQuery<InspectionList>([...INSPECTIONS, path], path);

export const looksQuery = (path: string) => pagedQuery<InspectionLooks>(['evidence', 'looks', path], path);

export const ownInspectionsQuery = (language: string) =>
  getQuery<OwnInspections>(['evidence', 'own', language], '/api/inspections');

/** Who stands before an inspection: its id, and the code where somebody has typed one. */
export interface Visit {
  id: string;
  code: string;
  language: string;
}

export const withCode = ({ code }: Pick<Visit, 'code'>): Record<string, string> =>
  code ? { [INSPECTION_HEADER]: code } : {};

/** Nothing of it is read again by itself: every reading is noted. */
const ONCE = { staleTime: Infinity, retry: false } as const;

const keyOf = (visit: Visit, path: string) => ['evidence', 'inspection', visit, path];

export const inspectedRunQuery = (visit: Visit) =>
  queryOptions({
    queryKey: keyOf(visit, ''),
    queryFn: ({ signal }) =>
      api<InspectedRun>(`/api/inspections/${visit.id}`, { signal, headers: withCode(visit) }),
    ...ONCE,
  });

/** A list that grows by pages. */
function lookingOn<Page extends { next: string | null }>(visit: Visit, path: string, limit?: number) {
  return infiniteQueryOptions({
    queryKey: keyOf(visit, path),
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        ...(limit && { limit: String(limit) }),
        ...(pageParam && { cursor: pageParam }),
      });
      const address = `/api/inspections/${visit.id}${path}?${query}`;
      return api<Page>(address, { signal, headers: withCode(visit) });
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    ...ONCE,
  });
}

export const inspectedPeopleQuery = (visit: Visit) => lookingOn<InspectedPeople>(visit, '/people', 50);
export const inspectedFilesQuery = (visit: Visit) => lookingOn<InspectedFiles>(visit, '/files', 50);
export const inspectedPartQuery = (visit: Visit, enrolmentId: string, part: EvidencePart) =>
  lookingOn<ShownPart>(visit, `/people/${enrolmentId}/parts/${part}`);
