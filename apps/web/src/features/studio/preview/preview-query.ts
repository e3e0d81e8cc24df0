import type { UnitPreview } from '@pirecow/content';
import { api } from '../../../lib/api';
import { type Asked, coursePath, type Place } from '../api/queries';
import { settledCourse } from '../model/recovery';

/** A unit as its learners will see it, once what was written before has arrived. Without a language: in that of the source. */
export const previewQuery = (place: Place, unitId: string, language: string | undefined) => ({
  queryKey: ['studio', place.courseId, 'preview', unitId, language],
  queryFn: async ({ signal, client }: Asked) => {
    await settledCourse(client, place);
    const query = language ? `?language=${language}` : '';
    return api<UnitPreview>(coursePath(place, `/units/${unitId}/preview${query}`), { signal });
  },
  staleTime: 0,
  gcTime: 0,
});
