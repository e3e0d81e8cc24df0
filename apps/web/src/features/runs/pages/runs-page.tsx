import type { RunList } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { letterPath, lettersQuery, wishAbout } from '../../../lib/letters';
import { useSession } from '../../../lib/session';
import { type Column, DataTable } from '../../../ui/data-table';
import { EmptyState } from '../../../ui/empty-state';
import { LinkButton } from '../../../ui/link-button';
import { OrganisationSections } from '../../../ui/organisation-sections';
import { Page } from '../../../ui/page';
import { PagedList } from '../../../ui/paged-list';
import { Tag } from '../../../ui/tag';
import { LettersSwitch } from '../../../ui/letters-switch';
import { useRuns } from '../api/queries';
import { InPersonAlert } from '../components/in-person-alert';
import { OfferedRuns } from '../components/offered-runs';
import classes from '../components/runs.module.css';
import { STATE_TONES, useRunWords } from '../components/run-words';

type Row = RunList['items'][number];

function Name({ run, withOrganisation }: { run: Row; withOrganisation: boolean }) {
  return (
    <>
      <Link to="/runs/$runId" params={{ runId: run.id }}>
        {run.title ?? run.course.name}
      </Link>
      {run.title ? <div className={classes.soft}>{run.course.name}</div> : null}
      {withOrganisation ? <div className={classes.soft}>{run.organisation.name}</div> : null}
    </>
  );
}

function useColumns(withOrganisation: boolean): Column<Row>[] {
  const { t } = useTranslation('runs');
  const { days, seats } = useRunWords();
  return [
    {
      id: 'name',
      header: t('list.name'),
      cell: (run) => <Name run={run} withOrganisation={withOrganisation} />,
    },
    { id: 'days', header: t('list.days'), cell: (run) => days(run) },
    {
      id: 'state',
      header: t('list.state'),
      cell: ({ state }) => <Tag tone={STATE_TONES[state]}>{t(`state.${state}`)}</Tag>,
    },
    {
      id: 'languages',
      header: t('list.languages'),
      cell: (run) => run.languages.map(languageName).join(', '),
    },
    {
      id: 'seats',
      header: t('list.seats'),
      cell: (run) => (
        <>
          {seats(run)}
          {run.waiting > 0 ? (
            <div className={classes.soft}>{t('list.waiting', { count: run.waiting })}</div>
          ) : null}
          {run.asked > 0 ? <div className={classes.soft}>{t('list.asked', { count: run.asked })}</div> : null}
        </>
      ),
    },
  ];
}

/** What is decided about a course beside its sessions. */
function CourseWays({ organisationId, course }: Record<'organisationId' | 'course', string>) {
  const { t } = useTranslation('runs');
  return (
    <>
      <LinkButton
        variant="default"
        to="/organisations/$organisationId/courses/$courseId/entry"
        params={{ organisationId, courseId: course }}
      >
        {t('entry-page.title')}
      </LinkButton>
      <LinkButton
        variant="default"
        to="/organisations/$organisationId/$of/$id/certificate"
        params={{ organisationId, of: 'courses', id: course }}
      >
        {t('entry-page.certificate')}
      </LinkButton>
    </>
  );
}

/** Making a session, and the ways into the course that the list is about. */
function Actions({ organisationId, course }: { organisationId: string; course: string }) {
  const { t } = useTranslation('runs');
  return (
    <div className={classes.row}>
      <LinkButton
        to="/organisations/$organisationId/runs/new"
        params={{ organisationId }}
        search={course ? { course } : {}}
      >
        {t('list.new')}
      </LinkButton>
      {course ? <CourseWays organisationId={organisationId} course={course} /> : null}
    </div>
  );
}

/** The sessions of an organisation, or all that one may see; of one course where the address says so. */
export default function RunsPage() {
  const { t, i18n } = useTranslation('runs');
  const { abilities } = useSession();
  const { organisationId = '' }: { organisationId?: string } = useParams({ strict: false });
  const { course = '' }: { course?: string } = useSearch({ strict: false });
  const list = useRuns(i18n.language, { organisationId, courseId: course });
  const columns = useColumns(organisationId === '');
  const mayMake = organisationId !== '' && abilities.includes('runs.manage');
  const letters = useQuery({ ...lettersQuery, enabled: mayMake });
  return (
    <Page
      title={t('list.title')}
      lead={t('list.lead')}
      actions={mayMake ? <Actions organisationId={organisationId} course={course} /> : null}
    >
      {organisationId ? <OrganisationSections organisationId={organisationId} /> : null}
      {mayMake ? (
        <LettersSwitch
          wish={wishAbout(letters.data, 'requests')}
          path={letterPath('requests')}
          refresh={lettersQuery.queryKey}
          label={t('list.letters')}
          description={t('list.letters-how')}
        />
      ) : null}
      {mayMake ? <InPersonAlert organisationId={organisationId} /> : null}
      <PagedList
        list={list}
        told={(count) => t('list.shown', { count })}
        more={t('list.more')}
        empty={<EmptyState title={t('list.none')} text={t('list.none-how')} />}
      >
        {(rows) => (
          <DataTable titled caption={t('list.title')} columns={columns} rows={rows} rowKey={({ id }) => id} />
        )}
      </PagedList>
      {mayMake ? <OfferedRuns organisationId={organisationId} /> : null}
    </Page>
  );
}
