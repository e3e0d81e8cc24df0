import { Button } from '@mantine/core';
import type { InspectedPeople, InspectedRun } from '@pirecow/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { type Column, DataTable } from '../../../ui/data-table';
import { Page } from '../../../ui/page';
import { PagedList } from '../../../ui/paged-list';
import { inspectedPeopleQuery, type Visit } from '../api/queries';
import classes from './evidence.module.css';
import { InspectedFileList } from './inspected-files';
import { PersonEvidence } from './person-evidence';

type Person = InspectedPeople['items'][number];

function Facts({ run }: { run: InspectedRun }) {
  const { t } = useTranslation('evidence');
  const { formatDay, formatDateTime, formatNumber } = useFormat();
  const facts = [
    [t('fact.organisation'), run.organisation],
    [t('fact.course'), run.course],
    [t('fact.days'), `${formatDay(run.startsOn)} – ${formatDay(run.endsOn)}`],
    [t('fact.people'), formatNumber(run.people)],
    [t('fact.completed'), formatNumber(run.completed)],
    [t('fact.country'), t(`country-name.${run.country}`)],
    [t('fact.until'), formatDateTime(run.until)],
  ] as const;
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

function PeopleTable({ people, onOpen }: { people: Person[]; onOpen: (person: Person) => void }) {
  const { t } = useTranslation('evidence');
  const { formatDate, formatNumber } = useFormat();
  const columns: Column<Person>[] = [
    { id: 'name', header: t('people.name'), cell: ({ name }) => name || t('files.nobody') },
    { id: 'state', header: t('people.state'), cell: ({ state }) => t(`state.${state}`) },
    {
      id: 'minutes',
      header: t('people.minutes'),
      number: true,
      cell: ({ activeMinutes }) => formatNumber(activeMinutes),
    },
    {
      id: 'completed',
      header: t('people.completed'),
      cell: ({ completedAt }) => (completedAt ? formatDate(completedAt) : '–'),
    },
    {
      id: 'open',
      header: t('files.do'),
      buttons: true,
      cell: (person) => (
        <Button
          size="sm"
          variant="default"
          aria-label={`${t('people.open')} (${person.name})`}
          onClick={() => onOpen(person)}
        >
          {t('people.open')}
        </Button>
      ),
    },
  ];
  return (
    <DataTable
      titled
      caption={t('people.title')}
      columns={columns}
      rows={people}
      rowKey={({ enrolmentId }) => enrolmentId}
    />
  );
}

/** The run, its people, their evidence and the files. It changes none of them. */
export function InspectedRunPage({ visit, run }: { visit: Visit; run: InspectedRun }) {
  const { t } = useTranslation('evidence');
  const [person, setPerson] = useState<Person>();
  const people = useInfiniteQuery(inspectedPeopleQuery(visit));
  return (
    <Page title={run.run} lead={t('inspect.lead', { body: run.body })}>
      <Facts run={run} />
      {person ? (
        <PersonEvidence visit={visit} run={run} person={person} onBack={() => setPerson(undefined)} />
      ) : (
        <>
          <h2>{t('people.title')}</h2>
          <PagedList
            list={people}
            told={(count) => t('people.shown', { count })}
            more={t('more')}
            empty={<p>{t('people.none')}</p>}
          >
            {(items) => <PeopleTable people={items} onOpen={setPerson} />}
          </PagedList>
        </>
      )}
      <InspectedFileList visit={visit} />
      <p className={classes.soft}>{t('inspect.noted')}</p>
    </Page>
  );
}
