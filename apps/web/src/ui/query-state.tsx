import { VisuallyHidden } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../lib/api';
import { ErrorState } from './error-state';
import { NotFound } from './not-found';
import { Page } from './page';
import { PageSkeleton, SkeletonLines } from './page-skeleton';

interface QueryStateProps<Data> {
  query: UseQueryResult<Data>;
  /** Shown while loading; three lines of skeleton otherwise. */
  skeleton?: ReactNode;
  /** The title of the page comes with the data: what stands there meanwhile, or in its place, has one of its own. */
  page?: boolean | undefined;
  children: (data: NonNullable<Data>) => ReactNode;
}

function Loading({ skeleton, page }: Pick<QueryStateProps<unknown>, 'skeleton' | 'page'>) {
  const { t } = useTranslation();
  if (page && !skeleton) return <PageSkeleton />;
  return (
    <div role="status" aria-label={t('state.loading')}>
      {page ? <VisuallyHidden component="h1">{t('state.loading')}</VisuallyHidden> : null}
      {skeleton ?? <SkeletonLines count={3} />}
    </div>
  );
}

function Failure({ query, page }: Pick<QueryStateProps<unknown>, 'query' | 'page'>) {
  const { t } = useTranslation();
  const error = <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!page) return error;
  return (
    <Page title={t('errors.page')} narrow>
      {error}
    </Page>
  );
}

/** The four faces of a query: loading, error, not found, data. */
export function QueryState<Data>({ query, skeleton, page, children }: QueryStateProps<Data>) {
  const { data, error } = query;
  if (data !== undefined && data !== null) return children(data);
  // A part of a page that is missing takes neither its title nor the name of its tab.
  if (page && (data === null || (error instanceof ApiProblem && error.status === 404))) return <NotFound />;
  if (data === null || error) return <Failure query={query} page={page} />;
  return <Loading skeleton={skeleton} page={page} />;
}
