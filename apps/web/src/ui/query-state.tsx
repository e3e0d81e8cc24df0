import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../lib/api';
import { ErrorState } from './error-state';
import { NotFound } from './not-found';
import { SkeletonLines } from './page-skeleton';

interface QueryStateProps<Data> {
  query: UseQueryResult<Data>;
  /** Shown while loading; three lines of skeleton otherwise. */
  skeleton?: ReactNode;
  children: (data: NonNullable<Data>) => ReactNode;
}

function Loading({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('state.loading')}>
      {children}
    </div>
  );
}

/** The four faces of a query: loading, error, not found, data. */
export function QueryState<Data>({ query, skeleton, children }: QueryStateProps<Data>) {
  if (query.data !== undefined && query.data !== null) return children(query.data);
  if (query.data === null) return <NotFound />;
  if (query.error instanceof ApiProblem && query.error.status === 404) return <NotFound />;
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Loading>{skeleton ?? <SkeletonLines count={3} />}</Loading>;
}
