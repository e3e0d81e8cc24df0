import type { OfferedRun } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { useSession } from '../../../lib/session';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { Tag } from '../../../ui/tag';
import { offeredRunQuery } from '../api/queries';
import { AddPeople } from './add-people';
import { Fact } from './run-facts';
import { SentPeople } from './sent-people';
import classes from './runs.module.css';
import { STATE_TONES, useRunWords } from './run-words';

/** What a partner has decided about its session. */
function Facts({ run }: { run: OfferedRun }) {
  const { t } = useTranslation('runs');
  const { day, days, seats } = useRunWords();
  const { state, dueOn, accessUntil, waitingList, places } = run;
  return (
    <section className={classes.panel} aria-label={t('run.facts')}>
      <div className={classes.row}>
        <Tag tone={STATE_TONES[state]}>{t(`state.${state}`)}</Tag>
      </div>
      <dl className={classes.facts}>
        <Fact name={t('offered.by')}>{run.organisation.name}</Fact>
        <Fact name={t('list.days')}>{days(run)}</Fact>
        <Fact name={t('form.dueOn')}>{dueOn && day(dueOn)}</Fact>
        <Fact name={t('form.accessUntil')}>{accessUntil && day(accessUntil)}</Fact>
        <Fact name={t('list.languages')}>{run.languages.map(languageName).join(', ')}</Fact>
        <Fact name={t('list.seats')}>
          {seats(run)}
          {waitingList ? ` · ${t('run.line')}` : ''}
        </Fact>
        <Fact name={t('form.places')}>{places && <span className={classes.places}>{places}</span>}</Fact>
      </dl>
    </section>
  );
}

/** A session of a partner, for the coordinator of an organisation that sends people: their own people, and nobody else’s. */
export default function OfferedRunPage({ organisationId, runId }: { organisationId: string; runId: string }) {
  const { t, i18n } = useTranslation('runs');
  const { memberships } = useSession();
  const query = useQuery(offeredRunQuery(organisationId, runId, i18n.language));
  const own = memberships.find((one) => one.organisationId === organisationId)?.organisationName ?? '';
  const target = { id: runId, organisation: { id: organisationId, name: own } };
  return (
    <QueryState page query={query}>
      {(run) => {
        const isOver = ['over', 'cancelled'].includes(run.state);
        return (
          <Page
            title={run.title ?? run.course.name}
            lead={run.title ? run.course.name : run.organisation.name}
            actions={
              <LinkButton
                variant="default"
                to="/organisations/$organisationId/runs"
                params={{ organisationId }}
              >
                {t('list.title')}
              </LinkButton>
            }
          >
            <Facts run={run} />
            {isOver ? null : <AddPeople run={target} joining={run.joining} />}
            <SentPeople
              run={target}
              counts={{ in: run.sent, waiting: run.sentWaiting }}
              isOver={run.state === 'cancelled'}
            />
          </Page>
        );
      }}
    </QueryState>
  );
}
