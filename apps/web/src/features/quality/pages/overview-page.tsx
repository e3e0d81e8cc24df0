import { Button } from '@mantine/core';
import { QUALITY_MOMENTS, type QualityCourse, type QualityMoment } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { DataTable } from '../../../ui/data-table';
import { EmptyState } from '../../../ui/empty-state';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { overviewPath, overviewQuery } from '../api/results';
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

/** What people think of the courses of an organisation. */
export default function OverviewPage() {
  const { t } = useTranslation('quality');
  const { organisationId }: Record<'organisationId', string> = overviewRoute.useParams();
  const query = useQuery({ ...overviewQuery(organisationId), staleTime: 0 });
  return (
    <Page title={t('overview.title')} lead={t('overview.lead')}>
      <div className={classes.row}>
        <LinkButton variant="default" to="/organisations/$organisationId" params={{ organisationId }}>
          {t('overview.back')}
        </LinkButton>
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
        {({ items, more }) =>
          items.length === 0 ? (
            <EmptyState title={t('overview.empty')} text={t('overview.empty-how')} />
          ) : (
            <>
              <Courses items={items} organisationId={organisationId} />
              {more ? <p>{t('overview.more', { number: items.length })}</p> : null}
              <div className={classes.row}>
                <Button component="a" variant="default" href={`${overviewPath(organisationId)}.csv`} download>
                  {t('overview.csv')}
                </Button>
                <Button
                  component="a"
                  variant="default"
                  href={`${overviewPath(organisationId)}/improvements.csv`}
                  download
                >
                  {t('improvements.csv')}
                </Button>
              </div>
            </>
          )
        }
      </QueryState>
    </Page>
  );
}
