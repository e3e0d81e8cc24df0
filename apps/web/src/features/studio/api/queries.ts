import type { EditedUnit } from '@pirecow/content';
import type { StudioCourse } from '@pirecow/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { api } from '../../../lib/api';
import { getQuery } from '../../../lib/query';

/** The course that is worked on. */
export interface Place {
  organisationId: string;
  courseId: string;
}

/** Path of the API for courses in the making. */
export const studioPath = (organisationId: string, rest = '') =>
  `/api/studio/${organisationId}/courses${rest}`;

export const coursePath = ({ organisationId, courseId }: Place, rest = '') =>
  studioPath(organisationId, `/${courseId}${rest}`);

export const studioCourseQuery = (place: Place) =>
  getQuery<StudioCourse>(['studio', place.courseId, 'outline'], coursePath(place));

/** What a query receives. */
export interface Asked {
  signal: AbortSignal;
  client: QueryClient;
}

/** Resolves once what was written before has arrived. */
export type Ready = (client: QueryClient, place: Place) => Promise<void>;

/** Read anew each time a unit is opened, once what was written before has arrived. */
export const editedUnitQuery = (place: Place, unitId: string, ready: Ready) => ({
  queryKey: ['studio', place.courseId, 'unit', unitId],
  queryFn: async ({ signal, client }: Asked) => {
    await ready(client, place);
    return api<EditedUnit>(coursePath(place, `/units/${unitId}`), { signal });
  },
  staleTime: Infinity,
  gcTime: 0,
});
