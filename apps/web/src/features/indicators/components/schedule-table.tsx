import { Button } from '@mantine/core';
import type { ReportSchedule } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../lib/use-change';
import { useFormat } from '../../../lib/use-format';
import { BusyButton } from '../../../ui/busy-button';
import { ConfirmDialog } from '../../../ui/confirm-dialog';
import { DataTable } from '../../../ui/data-table';
import { ErrorState } from '../../../ui/error-state';
import { schedulesPath, schedulesQuery } from '../api/schedules';
import classes from './indicators.module.css';

/** How the last day went, in words. */
function Last({ last }: Pick<ReportSchedule, 'last'>) {
  const { t } = useTranslation('indicators');
  const { formatDay } = useFormat();
  if (!last) return t('schedule.never');
  const { day, written, noRight, notWanted } = last;
  return [
    t('schedule.written', { count: written, day: formatDay(day, 'short') }),
    ...(noRight > 0 ? [t('schedule.no-right', { number: noRight })] : []),
    ...(notWanted > 0 ? [t('schedule.not-wanted', { number: notWanted })] : []),
  ].join(' ');
}

interface ScheduleTableProps {
  organisationId: string;
  items: readonly ReportSchedule[];
}

/** The schedules of an organisation: when the next letter goes, how the last went, and a way to pause and end them. */
export function ScheduleTable({ organisationId, items }: ScheduleTableProps) {
  const { t } = useTranslation('indicators');
  const { formatDay } = useFormat();
  const [ending, setEnding] = useState<string>();
  const change = useChange(schedulesQuery(organisationId).queryKey, () => setEnding(undefined));
  const namesOf = ({ recipients }: ReportSchedule) => recipients.map(({ name }) => name).join(', ');
  const labelOf = (what: string, one: ReportSchedule) =>
    [what, t(`report.${one.report}`), t(`cadence.${one.cadence}`), namesOf(one)].join(', ');
  const path = (id: string) => `${schedulesPath(organisationId)}/${id}`;
  return (
    <>
      {change.error ? <ErrorState error={change.error} /> : null}
      <DataTable
        caption={t('schedule.caption')}
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          { id: 'report', header: t('schedule.report'), cell: ({ report }) => t(`report.${report}`) },
          { id: 'cadence', header: t('schedule.cadence'), cell: ({ cadence }) => t(`cadence.${cadence}`) },
          {
            id: 'recipients',
            header: t('schedule.recipients'),
            cell: (one) => namesOf(one) || '—',
          },
          {
            id: 'next',
            header: t('schedule.next'),
            cell: ({ paused, nextOn }) => (paused ? t('schedule.paused') : formatDay(nextOn)),
          },
          { id: 'last', header: t('schedule.last'), cell: ({ last }) => <Last last={last} /> },
          {
            id: 'buttons',
            header: t('schedule.do'),
            buttons: true,
            cell: (one) => (
              <span className={classes.row}>
                <BusyButton
                  variant="default"
                  size="compact-md"
                  busy={change.isPending && change.variables.path === path(one.id)}
                  aria-label={labelOf(t(one.paused ? 'schedule.go-on' : 'schedule.pause'), one)}
                  onClick={() =>
                    change.mutate({ method: 'PUT', path: path(one.id), body: { paused: !one.paused } })
                  }
                >
                  {t(one.paused ? 'schedule.go-on' : 'schedule.pause')}
                </BusyButton>
                <Button
                  variant="default"
                  size="compact-md"
                  aria-label={labelOf(t('schedule.end'), one)}
                  onClick={() => setEnding(one.id)}
                >
                  {t('schedule.end')}
                </Button>
              </span>
            ),
          },
        ]}
      />
      <ConfirmDialog
        opened={ending !== undefined}
        onClose={() => setEnding(undefined)}
        title={t('schedule.end-title')}
        text={t('schedule.end-text')}
        action={t('schedule.end')}
        busy={change.isPending}
        onConfirm={() => change.mutate({ method: 'DELETE', path: path(ending ?? '') })}
      />
    </>
  );
}
