import type { OfferedRunList } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../../../ui/data-table';
import { PagedList } from '../../../ui/paged-list';
import { Tag } from '../../../ui/tag';
import { useOfferedRuns } from '../api/queries';
import classes from './runs.module.css';
import { STATE_TONES, useRunWords } from './run-words';

type Row = OfferedRunList['items'][number];

function useColumns(organisationId: string): Column<Row>[] {
  const { t } = useTranslation('runs');
  const { days } = useRunWords();
  return [
    {
      id: 'name',
      header: t('list.name'),
      cell: ({ id, title, course, organisation }) => (
        <>
          <Link to="/organisations/$organisationId/runs/$runId" params={{ organisationId, runId: id }}>
            {title ?? course.name}
          </Link>
          {title ? <div className={classes.soft}>{course.name}</div> : null}
          <div className={classes.soft}>{organisation.name}</div>
        </>
      ),
    },
    { id: 'days', header: t('list.days'), cell: (run) => days(run) },
    {
      id: 'state',
      header: t('list.state'),
      cell: ({ state }) => <Tag tone={STATE_TONES[state]}>{t(`state.${state}`)}</Tag>,
    },
    { id: 'sent', header: t('offered.sent'), number: true, cell: ({ sent }) => sent },
  ];
}

/** Sessions of partners to which an organisation sends people; nothing where there are none. */
export function OfferedRuns({ organisationId }: { organisationId: string }) {
  const { t, i18n } = useTranslation('runs');
  const list = useOfferedRuns(i18n.language, organisationId);
  const columns = useColumns(organisationId);
  if (!list.data?.pages.some(({ items }) => items.length > 0)) return null;
  return (
    <section className={classes.section} aria-labelledby="offered">
      <h2 id="offered">{t('offered.title')}</h2>
      <PagedList list={list} told={(count) => t('list.shown', { count })} more={t('list.more')} empty={null}>
        {(rows) => (
          <DataTable
            titled
            caption={t('offered.title')}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
          />
        )}
      </PagedList>
    </section>
  );
}
