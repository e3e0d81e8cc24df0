import { Button } from '@mantine/core';
import type { RunDetail } from '@pirecow/contracts';
import { IconArrowDown, IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { useAbility, useSession } from '../../../lib/session';
import { AskFirst } from '../../../ui/ask-first';
import { Late } from '../../../ui/late';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { PageFailure } from '../../../ui/page-failure';
import { PageSkeleton } from '../../../ui/page-skeleton';
import { QueryState } from '../../../ui/query-state';
import { runQuery, RUNS } from '../api/queries';
import { RunFactsList } from '../components/run-facts';
import { RunPeopleSection } from '../components/run-people';
import { Senders } from '../components/senders';
import classes from '../components/runs.module.css';

/** What the page says where the rest of it does not come. */
const NOT_HERE = new Error('The page of an offered session did not arrive');
const OfferedRun = lazy(() => import('../components/offered-run'));

/** The figures of the session, and its people as a table to take along. */
function Figures({ runId }: { runId: string }) {
  const { t } = useTranslation('runs');
  return (
    <>
      <LinkButton variant="default" to="/coordination" search={{ runId }}>
        {t('run.figures')}
      </LinkButton>
      <Button
        component="a"
        variant="default"
        href={`/api/coordination/enrolments.csv?runId=${runId}`}
        download
        leftSection={<IconDownload size={18} aria-hidden />}
      >
        {t('run.file')}
      </Button>
    </>
  );
}

/** What proves the session, and who may look into that. */
function Evidence({ run: { id, organisation } }: { run: RunDetail }) {
  const { t } = useTranslation('runs');
  const sees = useAbility('evidence.see');
  const { memberships } = useSession();
  const isOwn = memberships.some((one) => one.organisationId === organisation.id);
  const letsIn = useAbility('inspections.manage') && isOwn;
  return (
    <>
      {sees ? (
        <LinkButton variant="default" to="/evidence" search={{ runId: id }}>
          {t('run.evidence')}
        </LinkButton>
      ) : null}
      {letsIn ? (
        <LinkButton
          variant="default"
          to="/organisations/$organisationId/runs/$runId/inspections"
          params={{ organisationId: organisation.id, runId: id }}
        >
          {t('run.inspections')}
        </LinkButton>
      ) : null}
    </>
  );
}

function Actions({ run }: { run: RunDetail }) {
  const { t } = useTranslation('runs');
  const readings = (
    <>
      <LinkButton variant="default" to="/runs/$runId/meetings" params={{ runId: run.id }}>
        {t('run.meetings')}
      </LinkButton>
      {run.abilities.progress ? <Figures runId={run.id} /> : null}
      <Evidence run={run} />
    </>
  );
  if (!run.abilities.manage || run.state === 'cancelled')
    return <div className={classes.row}>{readings}</div>;
  return (
    <div className={classes.row}>
      {readings}
      <LinkButton variant="default" to="/runs/$runId/edit" params={{ runId: run.id }}>
        {t('run.edit')}
      </LinkButton>
      {run.state === 'over' ? null : (
        <AskFirst
          action={t('run.cancel')}
          title={t('run.cancel-title')}
          text={t('run.cancel-text')}
          change={{
            method: 'POST',
            path: `/api/organisations/${run.organisation.id}/runs/${run.id}/cancellation`,
          }}
          refresh={RUNS}
        />
      )}
    </div>
  );
}

const takesPeople = ({ abilities, state }: RunDetail) =>
  abilities.manage && !['over', 'cancelled'].includes(state);

/** Ways to the parts of the page, which is long on a phone. */
function Parts({ run }: { run: RunDetail }) {
  const { t } = useTranslation('runs');
  const { asked, in: seated } = run.counts;
  const arrow = <IconArrowDown size={18} aria-hidden />;
  return (
    <nav className={classes.parts} aria-label={t('run.parts')}>
      <Button component="a" href="#people" variant="subtle" size="sm" leftSection={arrow}>
        {asked > 0 ? t('list.asked', { count: asked }) : `${t('people.title')} (${seated})`}
      </Button>
      {takesPeople(run) ? (
        <Button component="a" href="#add" variant="subtle" size="sm" leftSection={arrow}>
          {t('add.title')}
        </Button>
      ) : null}
    </nav>
  );
}

/** One session: its facts, its people, and the ways to bring more. */
function OwnRun({ runId }: { runId: string }) {
  const { i18n } = useTranslation('runs');
  const query = useQuery(runQuery(runId, i18n.language));
  return (
    <QueryState page query={query}>
      {(run) => (
        <Page
          title={run.title ?? run.course.name}
          lead={run.title ? run.course.name : run.organisation.name}
          actions={<Actions run={run} />}
        >
          <Parts run={run} />
          <RunFactsList run={run} />
          {takesPeople(run) ? <Senders run={run} /> : null}
          <RunPeopleSection run={run} />
        </Page>
      )}
    </QueryState>
  );
}

/** A session of one’s own organisation, or, where the address names one, as that organisation sends people into it. */
export default function RunPage() {
  const { organisationId, runId = '' }: { organisationId?: string; runId?: string } = useParams({
    strict: false,
  });
  if (!organisationId) return <OwnRun runId={runId} />;
  return (
    <Late meanwhile={<PageSkeleton />} failed={<PageFailure error={NOT_HERE} />}>
      <OfferedRun organisationId={organisationId} runId={runId} />
    </Late>
  );
}
