import { Button } from '@mantine/core';
import type { CoordinationScope } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog';
import { EmptyState } from '../../../ui/empty-state';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { scopeQuery } from '../api/queries';
import { schedulesQuery } from '../api/schedules';
import classes from '../components/indicators.module.css';
import { ScheduleForm } from '../components/schedule-form';
import { ScheduleTable } from '../components/schedule-table';

/** The schedules of one organisation. */
function Schedules({ id, name }: Pick<CoordinationScope['organisations'][number], 'id' | 'name'>) {
  const { t } = useTranslation('indicators');
  const query = useQuery(schedulesQuery(id));
  const [open, setOpen] = useState(false);
  return (
    <section className={classes.stack} aria-label={name}>
      <h2>{name}</h2>
      <QueryState query={query}>
        {({ items, people }) => (
          <>
            {items.length === 0 ? (
              <EmptyState title={t('schedule.none')} text={t('schedule.none-text')} />
            ) : (
              <ScheduleTable organisationId={id} items={items} />
            )}
            <div className={classes.row}>
              <Button onClick={() => setOpen(true)}>{t('schedule.open')}</Button>
            </div>
            <Dialog opened={open} onClose={() => setOpen(false)} title={t('schedule.open')}>
              <ScheduleForm organisationId={id} people={people} onClose={() => setOpen(false)} />
            </Dialog>
          </>
        )}
      </QueryState>
    </section>
  );
}

/** Reports that go by mail each week or month. */
export default function SchedulesPage() {
  const { t, i18n } = useTranslation('indicators');
  const scope = useQuery(scopeQuery(i18n.language));
  return (
    <Page title={t('schedule.title')} lead={t('schedule.lead')}>
      <QueryState query={scope}>
        {({ organisations }) => (
          <div className={classes.stack}>
            {organisations
              .filter(({ own }) => own)
              .map(({ id, name }) => (
                <Schedules key={id} id={id} name={name} />
              ))}
          </div>
        )}
      </QueryState>
    </Page>
  );
}
