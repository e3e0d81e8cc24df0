import type { FactSheet } from '@pirecow/content';
import { api } from '../../../lib/api';
import { type Asked, coursePath, type Place } from '../api/queries';
import { settledCourse } from '../model/recovery';

/** The facts of a draft, read anew each time the page is opened, once what was written before has arrived. */
export const factSheetQuery = (place: Place) => ({
  queryKey: ['studio', place.courseId, 'facts'],
  queryFn: async ({ signal, client }: Asked) => {
    await settledCourse(client, place);
    return api<FactSheet>(coursePath(place, '/facts'), { signal });
  },
  staleTime: Infinity,
  gcTime: 0,
});
