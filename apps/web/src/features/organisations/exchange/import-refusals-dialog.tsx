import type { ImportRefusalList, StatementImport } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { type Column, DataTable } from '../../../ui/data-table';
import { QueryState } from '../../../ui/query-state';
import classes from '../components/organisations.module.css';
import { importRefusalsQuery } from './queries';
import { RefusalsDialog } from './refusals-dialog';

type Refused = ImportRefusalList['items'][number];

interface RefusalsProps {
  organisationId: string;
  one: StatementImport;
}

function useColumns(): Column<Refused>[] {
  const { t } = useTranslation('organisations');
  const { formatNumber } = useFormat();
  return [
    { id: 'line', header: t('exchange.line'), cell: ({ line }) => formatNumber(line) },
    {
      id: 'field',
      header: t('exchange.place'),
      cell: ({ field }) => (field ? <code className={classes.mail}>{field}</code> : t('exchange.whole-line')),
    },
    { id: 'reason', header: t('exchange.rule'), cell: ({ reason }) => reason },
  ];
}

function Lines({ organisationId, one: { id, name, refused } }: RefusalsProps) {
  const { t } = useTranslation('organisations');
  const columns = useColumns();
  const query = useQuery(importRefusalsQuery(organisationId, id));
  return (
    <QueryState query={query}>
      {({ items }) => (
        <>
          {refused > items.length ? (
            <p className={classes.soft}>{t('exchange.first-lines', { count: items.length })}</p>
          ) : null}
          <DataTable
            caption={t('exchange.refused-lines-title', { name })}
            columns={columns}
            rows={items}
            rowKey={({ line }) => String(line)}
          />
        </>
      )}
    </QueryState>
  );
}

/** The lines that were not taken in: which, where in them, and by which rule. */
export function ImportRefusalsDialog({
  opened,
  onClose,
  ...props
}: RefusalsProps & { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('organisations');
  return (
    <RefusalsDialog
      opened={opened}
      onClose={onClose}
      title={t('exchange.refused-lines-title', { name: props.one.name })}
    >
      <Lines {...props} />
    </RefusalsDialog>
  );
}
