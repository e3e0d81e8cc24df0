import type { SpaceOutlines, SpacePoints, SpacesPage } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';
import type { SpaceFilters } from '../filters';

/** One page of the directory for those choices. */
export const spacesQuery = (filters: SpaceFilters) =>
  getQuery<SpacesPage>(
    ['spaces', 'list', filters],
    `/api/spaces?${new URLSearchParams({ ...filters }).toString()}`,
  );

/** All that those choices find, as points. */
export const pointsQuery = ({ cursor: _, ...filters }: SpaceFilters) =>
  getQuery<SpacePoints>(
    ['spaces', 'points', filters],
    `/api/spaces/points?${new URLSearchParams({ ...filters }).toString()}`,
  );

/** The base map. */
export const outlinesQuery = () => getQuery<SpaceOutlines>(['spaces', 'outlines'], '/api/spaces/outlines');
