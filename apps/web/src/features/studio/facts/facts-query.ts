import type { FactSheet } from '@pirecow/content';
import { api } from '../../../lib/api';
import { coursePath, type Place } from '../api/queries';
import { queueOf } from '../model/queue-of';

/** The facts of a draft, read anew each time the page is opened, once what was written before has arrived. */
export const factSheetQuery = (place: Place) => ({
  queryKey: ['studio', place.courseId, 'facts'],
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    await queueOf(place.courseId).idle();
    return api<FactSheet>(coursePath(place, '/facts'), { signal });
  },
  staleTime: Infinity,
  gcTime: 0,
});
