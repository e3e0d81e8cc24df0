import { Button } from '@mantine/core';
import {
  QUALITY_MOMENTS,
  type QualityCourse,
  type QualityMoment,
  type QualityOverview,
  type QualityPeriod,
} from '@pirecow/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { DataTable } from '../../../ui/data-table';
import { EmptyState } from '../../../ui/empty-state';
import { LinkButton } from '../../../ui/link-button';
import { OrganisationSections } from '../../../ui/organisation-sections';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { asQuery, overviewPath, overviewQuery } from '../api/results';
import { PeriodFields } from '../components/period-fields';
import classes from '../components/results.module.css';
import { overviewRoute } from '../routes';

function Courses({ items, organisationId }: { items: QualityCourse[]; organisationId: string }) {
  const { t } = useTranslation('quality');
  const { formatPercent } = useFormat();
  const rate = (moment: QualityMoment) => (course: QualityCourse) => {
    const { asked, answered } = course[moment];
    if (asked === 0) return t('overview.nobody');
    return t('overview.rate', { asked, answered, share: formatPercent(answered / asked) });
  };
  const columns = [
    {
      id: 'course',
      header: t('overview.course'),
      cell: ({ courseId, title }: QualityCourse) => (
        <Link to="/organisations/$organisationId/quality/$part" params={{ organisationId, part: courseId }}>
          {title}
        </Link>
      ),
    },
    { id: 'end', header: t('overview.end'), cell: rate('end'), number: true },
    { id: 'later', header: t('overview.later'), cell: rate('later'), number: true },
  ];
  return (
    <DataTable
      caption={t('overview.caption')}
      columns={columns}
      rows={items}
      rowKey={({ courseId }) => courseId}
    />
  );
}

interface AskedProps {
  organisationId: string;
  found: QualityOverview & { since: string };
  period: QualityPeriod;
  onPeriod: (period: QualityPeriod) => void;
}

/** Once somebody was asked: the figures of each course, and the same as files. */
function Asked({ organisationId, found: { since, items, more }, period, onPeriod }: AskedProps) {
  const { t } = useTranslation('quality');
  const path = overviewPath(organisationId);
  return (
    <>
      <div className={classes.filters}>
        <PeriodFields since={since} period={period} onChange={onPeriod} />
      </div>
      {items.length > 0 ? (
        <Courses items={items} organisationId={organisationId} />
      ) : (
        <p role="status">{t('period.nobody')}</p>
      )}
      {more ? <p>{t('overview.more', { number: items.length })}</p> : null}
      <div className={classes.row}>
        <Button component="a" variant="default" href={`${path}.csv${asQuery(period)}`} download>
          {t('overview.csv')}
        </Button>
        <Button component="a" variant="default" href={`${path}/improvements.csv`} download>
          {t('improvements.csv')}
        </Button>
      </div>
    </>
  );
}

/** What people think of the courses of an organisation. */
export default function OverviewPage() {
  const { t } = useTranslation('quality');
  const { organisationId }: Record<'organisationId', string> = overviewRoute.useParams();
  const [period, setPeriod] = useState<QualityPeriod>({});
  const query = useQuery({
    ...overviewQuery(organisationId, period),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  return (
    <Page title={t('overview.title')} lead={t('overview.lead')}>
      <OrganisationSections organisationId={organisationId} />
      <div className={classes.row}>
        <LinkButton
          to="/organisations/$organisationId/quality/$part"
          params={{ organisationId, part: 'follow-ups' }}
        >
          {t('follow-up.title')}
        </LinkButton>
        {QUALITY_MOMENTS.map((moment) => (
          <LinkButton
            key={moment}
            variant="default"
            to="/organisations/$organisationId/quality/$part"
            params={{ organisationId, part: moment }}
          >
            {t(`form.title.${moment}`)}
          </LinkButton>
        ))}
      </div>
      <QueryState query={query}>
        {({ since, ...found }) =>
          since === null ? (
            <EmptyState title={t('overview.empty')} text={t('overview.empty-how')} />
          ) : (
            <Asked
              organisationId={organisationId}
              found={{ ...found, since }}
              period={period}
              onPeriod={setPeriod}
            />
          )
        }
      </QueryState>
    </Page>
  );
}
