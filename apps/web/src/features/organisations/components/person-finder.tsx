import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../ui/error-state';
import { LiveRegion } from '../../../ui/live-region';
import { type ChosenPerson, recordPeopleQuery } from '../api/keeping';
import classes from './keeping.module.css';

interface FinderProps {
  organisationId: string;
  onChoose: (person: ChosenPerson) => void;
}

function Found({ organisationId, search, onChoose }: FinderProps & { search: string }) {
  const { t } = useTranslation('organisations');
  const people = useQuery(recordPeopleQuery(organisationId, search));
  if (people.error) return <ErrorState error={people.error} onRetry={() => void people.refetch()} />;
  const items = people.data?.items ?? [];
  return (
    <>
      <LiveRegion message={people.data ? t('personal.found', { count: items.length }) : ''} />
      {people.data && items.length === 0 ? <p className={classes.soft}>{t('personal.nobody')}</p> : null}
      <ul className={classes.found} role="list">
        {items.map(({ id, name, email }) => (
          <li key={id}>
            <Button variant="default" onClick={() => onChoose({ query: { accountId: id }, name })}>
              {name}
            </Button>
            <span className={classes.soft}>{email}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Somebody whom only an outside tool knows: by an address of mail, as records name such people (xAPI, `mbox`). */
function Stranger({ onChoose }: Pick<FinderProps, 'onChoose'>) {
  const { t } = useTranslation('organisations');
  const [email, setEmail] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChoose({ query: { agent: JSON.stringify({ mbox: `mailto:${email.trim()}` }) }, name: email.trim() });
  };
  return (
    <details>
      <summary>{t('personal.stranger')}</summary>
      <form className={classes.stranger} onSubmit={submit}>
        <TextInput
          required
          type="email"
          label={t('personal.email')}
          description={t('personal.email-how')}
          maxLength={254}
          autoComplete="off"
          value={email}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        />
        <Button type="submit" variant="default">
          {t('personal.look')}
        </Button>
      </form>
    </details>
  );
}

/** Finds the person who has asked: among those who learn or work there, or by the address that a tool has sent. */
export function PersonFinder({ organisationId, onChoose }: FinderProps) {
  const { t } = useTranslation('organisations');
  const [search, setSearch] = useState('');
  const [words] = useDebouncedValue(search.trim(), 250);
  return (
    <div className={classes.finder} role="search" aria-label={t('personal.find')}>
      <TextInput
        type="search"
        label={t('personal.person')}
        description={t('personal.person-how')}
        maxLength={100}
        autoComplete="off"
        value={search}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      {words.length > 1 ? <Found organisationId={organisationId} search={words} onChoose={onChoose} /> : null}
      <Stranger onChoose={onChoose} />
    </div>
  );
}
