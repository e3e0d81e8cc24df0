import { Button } from '@mantine/core';
import type { InspectionList, InspectionLooks } from '@pirecow/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { AskFirst } from '../../../ui/ask-first';
import { type Column, DataTable } from '../../../ui/data-table';
import { PagedList } from '../../../ui/paged-list';
import { Tag } from '../../../ui/tag';
import { INSPECTIONS, looksQuery } from '../api/queries';
import classes from './evidence.module.css';

type Inspection = InspectionList['items'][number];
type Look = InspectionLooks['items'][number];

const TONES = { open: 'good', over: 'plain', revoked: 'plain' } as const;

/** Every look of an inspector, newest first. */
function Looks({ path, body }: { path: string; body: string }) {
  const { t } = useTranslation('evidence');
  const { formatDateTime } = useFormat();
  const list = useInfiniteQuery(looksQuery(path));
  const whatOf = ({ what, part, file }: Look) =>
    [
      t(`looks.${what}`),
      part && t(`part.${part}`),
      file && `${t(`country-name.${file.country}`)}, ${file.language}`,
      file && t('looks.number', { number: file.id.slice(-8) }),
    ]
      .filter(Boolean)
      .join(' · ');
  const columns: Column<Look>[] = [
    { id: 'at', header: t('looks.at'), cell: ({ at }) => formatDateTime(at) },
    { id: 'what', header: t('looks.what'), cell: whatOf },
    {
      id: 'person',
      header: t('looks.person'),
      cell: ({ person, file }) => person ?? (file?.about === 'run' ? t('files.whole-run') : '–'),
    },
  ];
  return (
    <PagedList
      list={list}
      told={(count) => t('looks.shown', { count })}
      more={t('more')}
      empty={<p>{t('looks.none')}</p>}
    >
      {(looks) => (
        <DataTable
          caption={t('looks.title', { body })}
          columns={columns}
          rows={looks}
          rowKey={({ id }) => id}
        />
      )}
    </PagedList>
  );
}

/** Who may look into the run, until when, and what they looked at. */
export function InspectionItem({ path, inspection }: { path: string; inspection: Inspection }) {
  const { t } = useTranslation('evidence');
  const { formatDateTime } = useFormat();
  const [shows, setShows] = useState(false);
  const { id, body, way, email, state, until, looks, lastLookAt } = inspection;
  return (
    <li className={classes.panel}>
      <div className={classes.row}>
        <h3>{body}</h3>
        <Tag tone={TONES[state]}>{t(`inspections.is-${state}`)}</Tag>
      </div>
      <p>{email ? t('inspections.account', { email }) : t(`inspections.by-${way}`)}</p>
      <p>{t('inspections.until', { moment: formatDateTime(until) })}</p>
      <p>
        {lastLookAt
          ? t('inspections.looked', { count: looks, moment: formatDateTime(lastLookAt) })
          : t('looks.none')}
      </p>
      <div className={classes.row}>
        {looks > 0 ? (
          <Button
            size="sm"
            variant="default"
            aria-expanded={shows}
            aria-label={`${t('looks.show')} (${body})`}
            onClick={() => setShows(!shows)}
          >
            {t('looks.show')}
          </Button>
        ) : null}
        {state === 'open' ? (
          <AskFirst
            action={t('inspections.end')}
            about={body}
            title={t('inspections.end-title')}
            text={t('inspections.end-text')}
            change={{ method: 'DELETE', path: `${path}/${id}` }}
            refresh={INSPECTIONS}
          />
        ) : null}
      </div>
      {shows ? <Looks path={`${path}/${id}/looks`} body={body} /> : null}
    </li>
  );
}
