import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { AnchorList, Evidence } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { DataTable, type Column } from '../../../ui/data-table';
import { EmptyState } from '../../../ui/empty-state';
import { QueryState } from '../../../ui/query-state';
import { anchorsQuery } from '../api/keeping';
import { organisationPath } from '../api/queries';
import { CopyField } from './copy-field';
import shared from './organisations.module.css';

const FILES = ['anchors', 'heads'] as const;

interface ChainProps {
  organisationId: string;
  evidence: Evidence;
}

/** How many records are sealed, the last seal, and files of both kinds. */
export function Chain({ organisationId, evidence: { sealed, anchored } }: ChainProps) {
  const { t } = useTranslation('organisations');
  const { formatDateTime, formatNumber } = useFormat();
  if (!sealed) return <EmptyState title={t('evidence.empty')} text={t('evidence.empty-text')} />;
  const last = anchored
    ? t('evidence.anchored-at', {
        moment: formatDateTime(anchored.at),
        number: formatNumber(anchored.position),
      })
    : t('evidence.not-anchored');
  return (
    <section className={shared.panel}>
      <h2>{t('evidence.chain')}</h2>
      <dl className={shared.facts}>
        <dt>{t('evidence.sealed')}</dt>
        <dd>{formatNumber(sealed.position)}</dd>
        <dt>{t('evidence.last-anchor')}</dt>
        <dd>{last}</dd>
      </dl>
      <CopyField label={t('evidence.head')} value={sealed.head} />
      <div className={shared.row}>
        {FILES.filter((file) => file === 'heads' || anchored).map((file) => (
          <Button
            key={file}
            component="a"
            href={organisationPath(organisationId, `/evidence/${file}.jsonl`)}
            download
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
          >
            {t(`evidence-file.${file}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}

function AnchorTable({ list: { items, total } }: { list: AnchorList }) {
  const { t } = useTranslation('organisations');
  const { formatDateTime, formatNumber } = useFormat();
  if (total === 0)
    return <EmptyState title={t('evidence.no-anchors')} text={t('evidence.no-anchors-text')} />;
  const columns: Column<AnchorList['items'][number]>[] = [
    { id: 'at', header: t('evidence.anchor-at'), cell: ({ at }) => formatDateTime(at, 'short') },
    {
      id: 'position',
      header: t('evidence.sealed'),
      number: true,
      cell: ({ position }) => formatNumber(position),
    },
    {
      id: 'head',
      header: t('evidence.head-short'),
      cell: ({ head }) => <code className={shared.mail}>{head}</code>,
    },
  ];
  return (
    <DataTable
      caption={t('evidence.anchors-caption', {
        count: total,
        number: formatNumber(total),
        shown: formatNumber(items.length),
      })}
      columns={columns}
      rows={items}
      rowKey={({ at }) => at}
    />
  );
}

/** Seals that left the database: the newest of them. */
export function Anchors({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('organisations');
  const query = useQuery(anchorsQuery(organisationId));
  return (
    <>
      <h2>{t('evidence.anchors')}</h2>
      <p className={shared.description}>{t('evidence.anchors-lead')}</p>
      <QueryState query={query}>{(list) => <AnchorTable list={list} />}</QueryState>
    </>
  );
}
