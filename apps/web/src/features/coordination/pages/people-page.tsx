import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state';
import { ErrorState } from '../../../ui/error-state';
import { LiveRegion } from '../../../ui/live-region';
import { SkeletonLines } from '../../../ui/page-skeleton';
import { usePeople } from '../api/use-people';
import classes from '../components/coordination.module.css';
import { CoordinationFrame } from '../components/coordination-frame';
import { PeopleTable } from '../components/people-table';
import { Together } from '../components/together';
import { usePicked } from '../components/use-picked';
import { countChoices, type ListFilters, queryOf, readFilters, readListFilters } from '../filters';
import { peopleRoute } from '../routes';

interface PeopleProps {
  filters: ListFilters;
  onSort: (sort: 'activity' | 'name') => void;
}

/** The faces of the list: loading, error, nothing, people, and more of them. */
function People({ filters, onSort }: PeopleProps) {
  const { t, i18n } = useTranslation('coordination');
  const people = usePeople(filters, i18n.language);
  const picked = usePicked();
  if (people.isPending) return <SkeletonLines count={6} />;
  if (people.error) return <ErrorState error={people.error} onRetry={() => void people.refetch()} />;
  const rows = people.data.pages.flatMap(({ items }) => items);
  const name = countChoices(filters) > 0 ? 'filtered' : 'yet';
  return (
    <div className={classes.cockpit} aria-busy={people.isPlaceholderData}>
      <LiveRegion message={t('people.shown', { count: rows.length })} />
      {rows.length === 0 ? (
        <EmptyState title={t(`nothing.${name}.title`)} text={t(`nothing.${name}.text`)} />
      ) : (
        <>
          <Together rows={rows} picked={picked} />
          <PeopleTable rows={rows} sort={filters.sort} onSort={onSort} picked={picked} />
        </>
      )}
      {people.hasNextPage ? (
        <Button
          className={classes.further}
          variant="default"
          loading={people.isFetchingNextPage}
          onClick={() => void people.fetchNextPage()}
        >
          {t('people.more')}
        </Button>
      ) : null}
    </div>
  );
}

/** Everybody in one's scope: to search, to sort, and to open. */
export default function PeoplePage() {
  const filters = readListFilters({ ...peopleRoute.useSearch() });
  const navigate = useNavigate();
  const choose = (chosen: ListFilters) =>
    void navigate({
      to: '/coordination/enrolments',
      search: readListFilters({ ...chosen }),
      replace: true,
      resetScroll: false,
    });
  return (
    <CoordinationFrame
      searches
      filters={filters}
      choose={(chosen) => choose({ ...chosen, sort: filters.sort })}
    >
      <People
        key={queryOf(readFilters(filters))}
        filters={filters}
        onSort={(sort) => choose({ ...filters, sort })}
      />
    </CoordinationFrame>
  );
}
