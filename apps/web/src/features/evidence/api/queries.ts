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

export const inspectionsQuery = (path: string) => getQuery<InspectionList>([...INSPECTIONS, path], path);

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
function looking<Answer>(visit: Visit, path: string) {
  return queryOptions({
    queryKey: ['evidence', 'inspection', visit, path],
    queryFn: ({ signal }) =>
      api<Answer>(`/api/inspections/${visit.id}${path}`, { signal, headers: withCode(visit) }),
    staleTime: Infinity,
    retry: false,
  });
}

export const inspectedRunQuery = (visit: Visit) => looking<InspectedRun>(visit, '');
export const inspectedFilesQuery = (visit: Visit) => looking<InspectedFiles>(visit, '/files');
export const inspectedPartQuery = (visit: Visit, enrolmentId: string, part: EvidencePart) =>
  looking<ShownPart>(visit, `/people/${enrolmentId}/parts/${part}`);

export const inspectedPeopleQuery = (visit: Visit) =>
  infiniteQueryOptions({
    queryKey: ['evidence', 'inspection', visit, 'people'],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: '50', ...(pageParam && { cursor: pageParam }) });
      const path = `/api/inspections/${visit.id}/people?${query}`;
      return api<InspectedPeople>(path, { signal, headers: withCode(visit) });
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    staleTime: Infinity,
    retry: false,
  });
