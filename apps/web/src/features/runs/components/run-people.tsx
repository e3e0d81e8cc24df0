import { Button } from '@mantine/core';
import { RUN_STANDINGS, type RunDetail, type RunPerson, type RunStanding } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { useFormat } from '../../../lib/use-format';
import type { Column } from '../../../ui/data-table';
import { Tag } from '../../../ui/tag';
import { useRunPeople } from '../api/queries';
import { AnswerRequest } from './answer-request';
import { DeclineForm } from './decline-form';
import { ExtendForm } from './extend-form';
import { PeopleTable } from './people-table';
import { PersonDialog } from './person-dialog';
import { RemoveForm } from './remove-form';
import { RunProgress } from './run-progress';
import classes from './runs.module.css';
import { runPath, useRunWords } from './run-words';

export function Due({ person: { enrolment } }: { person: RunPerson }) {
  const { t } = useTranslation('runs');
  const { day } = useRunWords();
  const longer = enrolment?.accessExtended && enrolment.accessUntil;
  const access = longer ? (
    <div className={classes.soft}>{t('people.access', { day: day(longer, 'short') })}</div>
  ) : null;
  if (!enrolment?.dueOn) return access ?? t('people.no-due');
  return (
    <>
      {day(enrolment.dueOn, 'short')} {enrolment.extended ? <Tag>{t('people.extended')}</Tag> : null}{' '}
      {enrolment.overdue ? <Tag tone="warning">{t('people.overdue')}</Tag> : null}
      {access}
    </>
  );
}

function Why({ person: { because, words } }: { person: RunPerson }) {
  const { t } = useTranslation('runs');
  return (
    <>
      {because ? t(`reason.${because}`) : t('reason.none')}
      {words ? <div className={classes.soft}>{words}</div> : null}
    </>
  );
}

interface Deeds {
  onExtend: (person: RunPerson) => void;
  onRemove: (person: RunPerson) => void;
  onDecline: (person: RunPerson) => void;
}

export function Remove({ person, onRemove }: Pick<Deeds, 'onRemove'> & { person: RunPerson }) {
  const { t } = useTranslation('runs');
  return (
    <Button
      variant="outline"
      color="red"
      size="sm"
      aria-label={`${t('people.remove')} (${person.name})`}
      onClick={() => onRemove(person)}
    >
      {t('people.remove')}
    </Button>
  );
}

export function Extend({ person, onExtend }: Pick<Deeds, 'onExtend'> & { person: RunPerson }) {
  const { t } = useTranslation('runs');
  return (
    <Button
      variant="default"
      size="sm"
      aria-label={`${t('people.extend')} (${person.name})`}
      onClick={() => onExtend(person)}
    >
      {t('people.extend')}
    </Button>
  );
}

function SeatActions({ person, onExtend, onRemove }: Omit<Deeds, 'onDecline'> & { person: RunPerson }) {
  return (
    <div className={classes.row}>
      <Extend person={person} onExtend={onExtend} />
      <Remove person={person} onRemove={onRemove} />
    </div>
  );
}

function useColumns(run: RunDetail, standing: RunStanding, deeds: Deeds): Column<RunPerson>[] {
  const { t } = useTranslation('runs');
  const { formatDate } = useFormat();
  const manages = run.abilities.manage && run.state !== 'cancelled';
  const name: Column<RunPerson> = {
    id: 'name',
    header: t('people.name'),
    cell: ({ name, enrolment }) =>
      enrolment && run.abilities.progress ? (
        <Link to="/coordination/enrolments/$enrolmentId" params={{ enrolmentId: enrolment.id }}>
          {name}
        </Link>
      ) : (
        name
      ),
  };
  const language: Column<RunPerson> = {
    id: 'language',
    header: t('people.language'),
    cell: (person) => languageName(person.language),
  };
  const since: Column<RunPerson> = {
    id: 'since',
    header: t(`people.since-${standing}`),
    cell: (person) => formatDate(person.since, 'short'),
  };
  const actions = (cell: Column<RunPerson>['cell']): Column<RunPerson>[] =>
    manages ? [{ id: 'actions', header: t('people.actions'), buttons: true, cell }] : [];
  const middle: Record<RunStanding, Column<RunPerson>[]> = {
    in: [
      { id: 'progress', header: t('people.progress'), cell: (person) => <RunProgress person={person} /> },
      { id: 'due', header: t('people.due'), cell: (person) => <Due person={person} /> },
      ...actions((person) => <SeatActions person={person} {...deeds} />),
    ],
    asked: [
      since,
      ...actions((person) => <AnswerRequest run={run} person={person} onDecline={deeds.onDecline} />),
    ],
    waiting: [since, ...actions((person) => <Remove person={person} onRemove={deeds.onRemove} />)],
    left: [since, { id: 'why', header: t('people.why'), cell: (person) => <Why person={person} /> }],
  };
  return [name, language, ...middle[standing]];
}

function People({ run, standing, deeds }: { run: RunDetail; standing: RunStanding; deeds: Deeds }) {
  const { t } = useTranslation('runs');
  const list = useRunPeople(run.id, standing);
  const columns = useColumns(run, standing, deeds);
  return (
    <PeopleTable
      list={list}
      caption={t(`people.${standing}`)}
      columns={columns}
      none={t(`people.none-${standing}`)}
    />
  );
}

/** Who sits in a run, who asks, who waits and who has left; first those who wait for an answer. */
export function RunPeopleSection({ run }: { run: RunDetail }) {
  const { t } = useTranslation('runs');
  const { counts, abilities } = run;
  const path = runPath(run);
  const [standing, setStanding] = useState<RunStanding>(
    abilities.manage && counts.asked > 0 ? 'asked' : 'in',
  );
  const [extended, setExtended] = useState<RunPerson | null>(null);
  const [removed, setRemoved] = useState<RunPerson | null>(null);
  const [declined, setDeclined] = useState<RunPerson | null>(null);
  return (
    <section className={classes.section} aria-labelledby="people">
      <h2 id="people">{t('people.title')}</h2>
      {counts.invited > 0 ? (
        <p className={classes.soft}>{t('people.invited', { count: counts.invited })}</p>
      ) : null}
      <div className={classes.views} role="group" aria-label={t('people.views')}>
        {RUN_STANDINGS.map((name) => (
          <Button
            key={name}
            size="sm"
            variant={name === standing ? 'filled' : 'default'}
            aria-pressed={name === standing}
            onClick={() => setStanding(name)}
          >
            {t(`people.${name}`)} ({counts[name]})
          </Button>
        ))}
      </div>
      <People
        key={standing}
        run={run}
        standing={standing}
        deeds={{ onExtend: setExtended, onRemove: setRemoved, onDecline: setDeclined }}
      />
      <PersonDialog
        path={path}
        person={extended}
        title={(name) => t('people.extend-title', { name })}
        Form={ExtendForm}
        onClose={() => setExtended(null)}
      />
      <PersonDialog
        path={path}
        person={removed}
        title={(name) => t('people.remove-title', { name })}
        Form={RemoveForm}
        onClose={() => setRemoved(null)}
      />
      <PersonDialog
        path={path}
        person={declined}
        title={(name) => t('people.decline-title', { name })}
        Form={DeclineForm}
        onClose={() => setDeclined(null)}
      />
    </section>
  );
}
