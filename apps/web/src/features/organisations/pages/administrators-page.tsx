import { TextInput } from '@mantine/core';
import type { AdministratorList } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { type Column, DataTable } from '../../../ui/data-table';
import { LiveRegion } from '../../../ui/live-region';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { Tag } from '../../../ui/tag';
import { ADMINISTRATORS, administratorsQuery } from '../api/queries';
import { useChange } from '../../../lib/use-change';
import { AskFirst } from '../../../ui/ask-first';
import { FormActions } from '../../../ui/form-actions';
import classes from '../components/organisations.module.css';
import { PlatformSections } from '../components/platform-sections';

type Row = AdministratorList['items'][number];

const nameOf = ({ givenName, familyName }: Row) => `${givenName} ${familyName}`;

function useColumns(): Column<Row>[] {
  const { t } = useTranslation('organisations');
  return [
    {
      id: 'name',
      header: t('administrators.name'),
      cell: (row) => (
        <span className={classes.row}>
          {nameOf(row)}
          {row.isYou ? <Tag>{t('administrators.you')}</Tag> : null}
        </span>
      ),
    },
    {
      id: 'email',
      header: t('administrators.email'),
      cell: ({ email }) => <span className={classes.mail}>{email}</span>,
    },
    {
      id: 'take-back',
      header: t('administrators.take-back'),
      cell: (row) => (
        <AskFirst
          action={t('administrators.take-back')}
          about={nameOf(row)}
          title={t('administrators.take-title')}
          text={t('administrators.take-text', { name: nameOf(row) })}
          change={{ method: 'DELETE', path: `${ADMINISTRATORS}/${row.accountId}` }}
          refresh={administratorsQuery.queryKey}
        />
      ),
    },
  ];
}

function AddForm() {
  const { t } = useTranslation('organisations');
  const [email, setEmail] = useState('');
  const [added, setAdded] = useState('');
  const send = useChange(administratorsQuery.queryKey, () => {
    setAdded(email);
    setEmail('');
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate({ method: 'POST', path: ADMINISTRATORS, body: { email } });
  };
  return (
    <form className={classes.form} onSubmit={submit} aria-labelledby="add-administrator">
      <h2 id="add-administrator">{t('administrators.add-title')}</h2>
      <TextInput
        required
        type="email"
        label={t('administrators.email')}
        description={t('administrators.email-why')}
        value={email}
        maxLength={254}
        error={fieldWords(send.error).email}
        onChange={({ currentTarget }) => setEmail(currentTarget.value)}
      />
      <FormActions action={t('administrators.add')} busy={send.isPending} error={send.error} />
      <LiveRegion message={added && t('administrators.added', { email: added })} />
    </form>
  );
}

export default function AdministratorsPage() {
  const { t } = useTranslation('organisations');
  const columns = useColumns();
  return (
    <Page title={t('administrators.title')} lead={t('administrators.lead')}>
      <PlatformSections />
      <QueryState query={useQuery(administratorsQuery)}>
        {({ items }) => (
          <DataTable
            caption={t('administrators.caption')}
            columns={columns}
            rows={items}
            rowKey={({ accountId }) => accountId}
          />
        )}
      </QueryState>
      <AddForm />
    </Page>
  );
}
