import { Button, TextInput } from '@mantine/core';
import type { RunPerson } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { useAbility } from '../../../lib/session';
import type { Column } from '../../../ui/data-table';
import { useCoursePeople } from '../api/queries';
import { ExtendForm } from './extend-form';
import { PeopleTable } from './people-table';
import { PersonDialog } from './person-dialog';
import { Due, Extend } from './run-people';
import { RunProgress } from './run-progress';
import classes from './runs.module.css';

function Name({ person: { name, enrolment } }: { person: RunPerson }) {
  const seesProgress = useAbility('progress.see');
  if (!enrolment || !seesProgress) return name;
  return (
    <Link to="/coordination/enrolments/$enrolmentId" params={{ enrolmentId: enrolment.id }}>
      {name}
    </Link>
  );
}

function useColumns(onExtend: (person: RunPerson) => void): Column<RunPerson>[] {
  const { t } = useTranslation('runs');
  const { formatDate } = useFormat();
  return [
    { id: 'name', header: t('people.name'), cell: (person) => <Name person={person} /> },
    { id: 'since', header: t('people.since-in'), cell: ({ since }) => formatDate(since, 'short') },
    { id: 'progress', header: t('people.progress'), cell: (person) => <RunProgress person={person} /> },
    { id: 'due', header: t('people.due'), cell: (person) => <Due person={person} /> },
    {
      id: 'actions',
      header: t('people.actions'),
      buttons: true,
      cell: (person) => <Extend person={person} onExtend={onExtend} />,
    },
  ];
}

function People({ path, search }: { path: string; search: string }) {
  const { t } = useTranslation('runs');
  const list = useCoursePeople(path, search);
  const [extended, setExtended] = useState<RunPerson | null>(null);
  const columns = useColumns(setExtended);
  const none = search ? t('alone.nobody') : t('alone.none');
  return (
    <>
      <PeopleTable list={list} caption={t('alone.title')} columns={columns} none={none} />
      <PersonDialog
        path={path}
        person={extended}
        title={(name) => t('people.extend-title', { name })}
        Form={ExtendForm}
        onClose={() => setExtended(null)}
      />
    </>
  );
}

/** Who follows a course without a session, with the days that they have; each may be given others. They are asked for where somebody wants them: there may be many. */
export function PeopleAlone({ path }: { path: string }) {
  const { t } = useTranslation('runs');
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSearch(typed.trim());
  };
  return (
    <section className={classes.section} aria-labelledby="alone">
      <h2 id="alone">{t('alone.title')}</h2>
      <form className={classes.find} role="search" aria-labelledby="alone" onSubmit={submit}>
        <TextInput
          type="search"
          label={t('add.search')}
          description={t('alone.search-how')}
          maxLength={100}
          autoComplete="off"
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Button type="submit" variant="default">
          {t('alone.show')}
        </Button>
      </form>
      {search === null ? null : <People path={path} search={search} />}
    </section>
  );
}
