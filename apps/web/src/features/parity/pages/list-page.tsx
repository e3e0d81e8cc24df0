import { Link } from '@tanstack/react-router';
import type { ParityCourse } from '@pirecow/contracts';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { useFormat } from '../../../lib/use-format';
import { type Column, DataTable } from '../../../ui/data-table';
import { EmptyState } from '../../../ui/empty-state';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { PagedList } from '../../../ui/paged-list';
import { useCourses } from '../api/queries';
import { Findings } from '../components/findings';
import { JudgementTag } from '../components/judgement-tag';
import classes from '../components/parity.module.css';

function Courses({ rows }: { rows: readonly ParityCourse[] }) {
  const { t } = useTranslation('parity');
  const { formatNumber } = useFormat();
  const columns: Column<ParityCourse>[] = [
    {
      id: 'course',
      header: t('column.course'),
      cell: ({ courseId, title, partner, organisation }) => (
        <>
          <Link to="/coordination/parity/$courseId" params={{ courseId }}>
            {title}
          </Link>
          {partner ? <span className={classes.under}>{organisation.name}</span> : null}
        </>
      ),
    },
    {
      id: 'judgement',
      header: t('column.judgement'),
      cell: ({ judgement, reckonedAt }) =>
        reckonedAt ? <JudgementTag judgement={judgement} /> : t('not-reckoned'),
    },
    { id: 'why', header: t('column.why'), cell: ({ findings }) => <Findings findings={findings} /> },
    {
      id: 'languages',
      header: t('column.languages'),
      cell: ({ languages }) => languages.map(languageName).join(', '),
    },
    {
      id: 'enrolled',
      header: t('column.enrolled'),
      number: true,
      cell: ({ enrolled }) => formatNumber(enrolled),
    },
  ];
  return (
    <DataTable
      caption={t('list.caption')}
      columns={columns}
      rows={rows}
      rowKey={({ courseId }) => courseId}
    />
  );
}

/** Courses in reach, and of each whether it is the same for everybody. */
export default function ListPage() {
  const { t, i18n } = useTranslation('parity');
  const courses = useCourses(i18n.language);
  const back = (
    <LinkButton variant="default" to="/coordination" leftSection={<IconArrowLeft size={18} aria-hidden />}>
      {t('back')}
    </LinkButton>
  );
  return (
    <Page title={t('title')} lead={t('lead')} actions={back}>
      <PagedList
        list={courses}
        told={(count) => t('list.shown', { count })}
        more={t('list.more')}
        empty={<EmptyState title={t('list.none')} text={t('list.none-text')} />}
      >
        {(rows) => <Courses rows={rows} />}
      </PagedList>
    </Page>
  );
}
