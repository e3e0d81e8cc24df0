import type { EditedUnit } from '@pirecow/content';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../lib/api';
import { coursePath, type Place } from '../api/queries';
import type { UnitStore } from '../model/unit-store';

/** How often one looks for what others wrote, in ms. A page that nobody looks at does not ask. */
const LOOK_MS = 20_000;

/** Takes in what the server has, unless something was written here meanwhile. */
export async function look(place: Place, store: UnitStore, signal?: AbortSignal): Promise<null> {
  const { queue, unitId } = store;
  const { count } = queue;
  if (queue.state !== 'saved') return null;
  const unit = await api<EditedUnit>(coursePath(place, `/units/${unitId}`), { ...(signal && { signal }) });
  // What was written here while one looked is newer.
  if (queue.count === count) store.refresh(unit);
  return null;
}

/** Takes in what colleagues write in the same unit, while nothing of one's own waits to be sent. */
export function useColleagues(place: Place, store: UnitStore): void {
  useQuery({
    queryKey: ['studio', place.courseId, 'unit', store.unitId, 'colleagues'],
    queryFn: ({ signal }) => look(place, store, signal),
    refetchInterval: LOOK_MS,
    refetchOnWindowFocus: 'always',
    retry: false,
    staleTime: LOOK_MS,
    initialData: null,
  });
}
