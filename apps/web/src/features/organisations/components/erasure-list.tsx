import type { Erasure } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { DataTable, type Column } from '../../../ui/data-table';
import { EmptyState } from '../../../ui/empty-state';
import { Tag, type TagTone } from '../../../ui/tag';
import { erasuresKey } from '../api/keeping';
import { organisationPath } from '../api/queries';
import { useList } from '../api/use-list';
import { AskFirst } from '../../../ui/ask-first';
import classes from './keeping.module.css';
import { PagedList } from './paged-list';

const TONES: Record<Erasure['state'], TagTone> = {
  waiting: 'warning',
  'under-way': 'warning',
  finished: 'good',
  cancelled: 'plain',
};

interface ErasureProps {
  organisationId: string;
  erasure: Erasure;
}

/** What it is about. Reasons of the platform itself are said by the kind. */
function About({ erasure: { kind, reason } }: Pick<ErasureProps, 'erasure'>) {
  const { t } = useTranslation('organisations');
  return (
    <>
      {t(`erasure.kind.${kind}`)}
      {kind === 'person' ? <span className={classes.under}>{reason}</span> : null}
    </>
  );
}

function Cancel({ organisationId, erasure: { id, cancellable, reason } }: ErasureProps) {
  const { t } = useTranslation('organisations');
  if (!cancellable) return null;
  return (
    <AskFirst
      gentle
      action={t('erasure.cancel')}
      about={reason}
      title={t('erasure.cancel-title')}
      text={t('erasure.cancel-text')}
      change={{ method: 'DELETE', path: organisationPath(organisationId, `/record-erasures/${id}`) }}
      refresh={['organisations', organisationId]}
    />
  );
}

function useColumns(organisationId: string): Column<Erasure>[] {
  const { t } = useTranslation('organisations');
  const { formatDate, formatNumber } = useFormat();
  return [
    { id: 'about', header: t('erasure.about'), cell: (erasure) => <About erasure={erasure} /> },
    { id: 'asked', header: t('erasure.asked'), cell: ({ askedAt }) => formatDate(askedAt, 'short') },
    { id: 'due', header: t('erasure.due'), cell: ({ dueAt }) => formatDate(dueAt, 'short') },
    {
      id: 'state',
      header: t('erasure.state'),
      cell: ({ state }) => <Tag tone={TONES[state]}>{t(`erasure-state.${state}`)}</Tag>,
    },
    {
      id: 'statements',
      header: t('erasure.statements'),
      number: true,
      cell: ({ statements }) => formatNumber(statements),
    },
    {
      id: 'deeds',
      header: t('list.actions'),
      buttons: true,
      cell: (erasure) => <Cancel organisationId={organisationId} erasure={erasure} />,
    },
  ];
}

/** What was and what will be erased: asked for at the desk, after accounts were closed, and by age. */
export function ErasureList({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('organisations');
  const list = useList<Erasure>(
    erasuresKey(organisationId),
    organisationPath(organisationId, '/record-erasures'),
  );
  const columns = useColumns(organisationId);
  return (
    <PagedList list={list} empty={<EmptyState title={t('erasure.empty')} text={t('erasure.empty-text')} />}>
      {(erasures) => (
        <DataTable caption={t('erasure.caption')} columns={columns} rows={erasures} rowKey={({ id }) => id} />
      )}
    </PagedList>
  );
}
