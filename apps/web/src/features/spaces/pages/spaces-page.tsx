import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Late } from '../../../ui/late';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { spacesQuery } from '../api/queries';
import { SpaceResults } from '../components/space-results';
import classes from '../components/spaces.module.css';
import { SpacesForm } from '../components/spaces-form';
import { readFilters, type SpaceFilters } from '../filters';
import { spacesRoute } from '../routes';

const SpaceMap = lazy(() => import('../components/space-map'));

/** The common directory: what one looks for, the map, and the list that says the same. */
export default function SpacesPage() {
  const { t } = useTranslation('spaces');
  const search: SpaceFilters = spacesRoute.useSearch();
  // The router leaves what it does not know in the search, such as the empty fields of a form.
  const filters = readFilters({ ...search });
  const spaces = useQuery({ ...spacesQuery(filters), placeholderData: keepPreviousData });
  return (
    <Page title={t('list.title')} lead={t('list.lead')} description={t('list.description')}>
      <div className={classes.directory}>
        <SpacesForm filters={filters} territories={spaces.data?.territories ?? null} />
        <Late meanwhile={<div className={classes.map} />} failed={null}>
          <SpaceMap filters={filters} />
        </Late>
        <QueryState query={spaces}>
          {(found) => <SpaceResults found={found} filters={filters} pending={spaces.isPlaceholderData} />}
        </QueryState>
      </div>
    </Page>
  );
}
