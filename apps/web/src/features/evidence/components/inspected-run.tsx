import { Button } from '@mantine/core';
import type { InspectedFiles, InspectedPeople, InspectedRun } from '@pirecow/contracts';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '../../../lib/api';
import { useFormat } from '../../../lib/use-format';
import { BusyButton } from '../../../ui/busy-button';
import { type Column, DataTable } from '../../../ui/data-table';
import { ErrorState } from '../../../ui/error-state';
import { Page } from '../../../ui/page';
import { PagedList } from '../../../ui/paged-list';
import { QueryState } from '../../../ui/query-state';
import { inspectedFilesQuery, inspectedPeopleQuery, type Visit, withCode } from '../api/queries';
import classes from './evidence.module.css';
import { PersonEvidence } from './person-evidence';

type Person = InspectedPeople['items'][number];
type File = InspectedFiles['items'][number];

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

function FileDeed({ visit, file }: { visit: Visit; file: File }) {
  const { t } = useTranslation('evidence');
  const fetch = useMutation({
    mutationFn: () =>
      download(`/api/inspections/${visit.id}/files/${file.id}`, `evidence-${file.id}.zip`, {
        headers: withCode(visit),
      }),
  });
  return (
    <>
      <BusyButton size="sm" variant="default" busy={fetch.isPending} onClick={() => fetch.mutate()}>
        {t('files.fetch')}
      </BusyButton>
      {fetch.error ? <ErrorState error={fetch.error} /> : null}
    </>
  );
}

function Files({ visit }: { visit: Visit }) {
  const { t } = useTranslation('evidence');
  const { formatDateTime } = useFormat();
  const query = useQuery(inspectedFilesQuery(visit));
  const columns: Column<File>[] = [
    {
      id: 'about',
      header: t('files.about'),
      cell: ({ person, about }) => (about === 'run' ? t('files.whole-run') : (person ?? t('files.nobody'))),
    },
    {
      id: 'for',
      header: t('files.for'),
      cell: ({ country, language }) => `${t(`country-name.${country}`)}, ${language}`,
    },
    { id: 'asked', header: t('files.asked'), cell: ({ askedAt }) => formatDateTime(askedAt) },
    {
      id: 'do',
      header: t('files.do'),
      buttons: true,
      cell: (file) => <FileDeed visit={visit} file={file} />,
    },
  ];
  return (
    <QueryState query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <p>{t('inspect.no-files')}</p>
        ) : (
          <DataTable
            titled
            caption={t('inspect.files')}
            columns={columns}
            rows={items}
            rowKey={({ id }) => id}
          />
        )
      }
    </QueryState>
  );
}

/** The run, its people, their evidence and the files. It only reads. */
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
      <h2>{t('inspect.files')}</h2>
      <Files visit={visit} />
      <p className={classes.soft}>{t('inspect.noted')}</p>
    </Page>
  );
}
