import type { ManagedPaths, PathChoices, PathSheet, PathStanding } from '@pirecow/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getQuery } from '../../../lib/query';
import { pagedQuery } from '../../../lib/paged-query';

/** What to fetch anew once a path has changed. */
export const PATHS = ['paths'];

/** What to fetch anew once somebody has come or gone: My learning shows the paths that one follows. */
export const LEARNING = ['learning'];

export const followingPath = (pathId: string) => `/api/learning/paths/${pathId}/following`;

/** Where one stands in a path. */
export const standingQuery = (pathId: string) =>
  getQuery<PathStanding>([...LEARNING, 'path', pathId], followingPath(pathId));

export const deskOf = (organisationId: string) => `/api/organisations/${organisationId}/paths`;

export const choicesQuery = (organisationId: string, language: string) =>
  getQuery<PathChoices>([...PATHS, 'choices', organisationId, language], `${deskOf(organisationId)}/choices`);

export const sheetQuery = (organisationId: string, pathId: string, language: string) =>
  getQuery<PathSheet>([...PATHS, 'sheet', pathId, language], `${deskOf(organisationId)}/${pathId}`);

/** The paths of an organisation, the newest first. */
export const useManagedPaths = (organisationId: string, language: string) =>
  useInfiniteQuery(
    pagedQuery<ManagedPaths>([...PATHS, 'managed', organisationId, language], deskOf(organisationId)),
  );
