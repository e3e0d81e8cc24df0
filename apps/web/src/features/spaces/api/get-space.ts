import type { SpaceDetail } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';

/** A space, in the reader's language. */
export const spaceQuery = (slug: string, language: string) =>
  getQuery<SpaceDetail>(
    ['spaces', 'space', slug, language],
    `/api/spaces/${encodeURIComponent(slug)}?language=${language}`,
  );
