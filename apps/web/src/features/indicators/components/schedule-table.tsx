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

const namesOf = ({ recipients }: ReportSchedule) => recipients.map(({ name }) => name).join(', ');

interface ButtonsProps {
  one: ReportSchedule;
  change: ReturnType<typeof useChange>;
  path: string;
  onEnd: () => void;
}

/** What can be done with one schedule, each button by a name that says which. */
function Buttons({ one, change, path, onEnd }: ButtonsProps) {
  const { t } = useTranslation('indicators');
  const labelOf = (what: string) =>
    [what, t(`report.${one.report}`), t(`cadence.${one.cadence}`), namesOf(one)].join(', ');
  const pause = t(one.paused ? 'schedule.go-on' : 'schedule.pause');
  return (
    <span className={classes.row}>
      <BusyButton
        variant="default"
        size="compact-md"
        busy={change.isPending && change.variables.path === path}
        aria-label={labelOf(pause)}
        onClick={() => change.mutate({ method: 'PUT', path, body: { paused: !one.paused } })}
      >
        {pause}
      </BusyButton>
      <Button variant="default" size="compact-md" aria-label={labelOf(t('schedule.end'))} onClick={onEnd}>
        {t('schedule.end')}
      </Button>
    </span>
  );
}

/** How the last day went, in words. */
function Last({ last }: Pick<ReportSchedule, 'last'>) {
  const { t } = useTranslation('indicators');
  const { formatDay } = useFormat();
  if (!last) return t('schedule.never');
  const { day, written, noRight, notWanted, failed } = last;
  return [
    t('schedule.written', { count: written, day: formatDay(day, 'short') }),
    ...(noRight > 0 ? [t('schedule.no-right', { number: noRight })] : []),
    ...(notWanted > 0 ? [t('schedule.not-wanted', { number: notWanted })] : []),
    ...(failed > 0 ? [t('schedule.failed', { number: failed })] : []),
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
              <Buttons one={one} change={change} path={path(one.id)} onEnd={() => setEnding(one.id)} />
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
