import { Button } from '@mantine/core';
import type { EvidenceFile } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { type Column, DataTable } from '../../../ui/data-table';
import { Tag } from '../../../ui/tag';
import classes from './evidence.module.css';
import { VerifyDialog } from './verify-dialog';

export const TONES = { waiting: 'activity', ready: 'good', failed: 'error', gone: 'plain' } as const;

/** Evidence files, each with what can be done with it. */
export function FilesTable({ files }: { files: EvidenceFile[] }) {
  const { t } = useTranslation('evidence');
  const { formatDateTime, formatDate, formatNumber } = useFormat();
  const [verified, setVerified] = useState<EvidenceFile>();
  const columns: Column<EvidenceFile>[] = [
    {
      id: 'about',
      header: t('files.about'),
      cell: ({ person, run, course }) => `${person ?? run ?? t('files.nobody')} · ${course}`,
    },
    {
      id: 'for',
      header: t('files.for'),
      cell: ({ country, language }) => `${t(`country-name.${country}`)}, ${language}`,
    },
    { id: 'asked', header: t('files.asked'), cell: ({ askedAt }) => formatDateTime(askedAt) },
    {
      id: 'state',
      header: t('files.state'),
      cell: ({ state }) => <Tag tone={TONES[state]}>{t(`files.is-${state}`)}</Tag>,
    },
    {
      id: 'size',
      header: t('files.size'),
      number: true,
      cell: ({ size }) => (size === null ? '–' : formatNumber(size / 1_000_000, 1)),
    },
    { id: 'until', header: t('files.until'), cell: ({ until }) => (until ? formatDate(until) : '–') },
    {
      id: 'do',
      header: t('files.do'),
      buttons: true,
      cell: (file) => <Deeds file={file} onVerify={() => setVerified(file)} />,
    },
  ];
  return (
    <>
      <DataTable titled caption={t('files.title')} columns={columns} rows={files} rowKey={({ id }) => id} />
      <VerifyDialog
        about={verified && { path: `/api/evidence-files/${verified.id}/verification` }}
        onClose={() => setVerified(undefined)}
      />
    </>
  );
}

function Deeds({ file: { id, state, person, run }, onVerify }: { file: EvidenceFile; onVerify: () => void }) {
  const { t } = useTranslation('evidence');
  const about = person ?? run ?? '';
  if (state !== 'ready' && state !== 'gone') return null;
  return (
    <div className={classes.row}>
      {state === 'ready' ? (
        <Button
          component="a"
          size="sm"
          variant="default"
          href={`/api/evidence-files/${id}/zip`}
          download
          aria-label={`${t('files.fetch')} (${about})`}
        >
          {t('files.fetch')}
        </Button>
      ) : null}
      <Button size="sm" variant="default" onClick={onVerify} aria-label={`${t('verify.action')} (${about})`}>
        {t('verify.action')}
      </Button>
    </div>
  );
}
