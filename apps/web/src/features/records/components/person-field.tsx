import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../ui/error-state';
import { LiveRegion } from '../../../ui/live-region';
import { peopleQuery } from '../api/queries';
import classes from './records.module.css';

interface PersonFieldProps {
  /** The chosen person: the name, or an ellipsis until it is known; undefined where nobody is chosen. */
  chosen: string | undefined;
  onChoose: (accountId: string) => void;
}

function Found({ search, onChoose }: { search: string; onChoose: (accountId: string) => void }) {
  const { t } = useTranslation('records');
  const people = useQuery(peopleQuery(search));
  if (people.error) return <ErrorState error={people.error} onRetry={() => void people.refetch()} />;
  const items = people.data?.items ?? [];
  return (
    <>
      <LiveRegion message={people.data ? t('person.found', { count: items.length }) : ''} />
      {people.data && items.length === 0 ? <p className={classes.soft}>{t('person.nobody')}</p> : null}
      <ul className={classes.people} role="list">
        {items.map(({ id, name }) => (
          <li key={id}>
            <Button variant="default" size="compact-md" onClick={() => onChoose(id)}>
              {name}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Finds somebody by name. Once chosen, the name stands in place of the field. */
export function PersonField({ chosen, onChoose }: PersonFieldProps) {
  const { t } = useTranslation('records');
  const [search, setSearch] = useState('');
  const [words] = useDebouncedValue(search.trim(), 250);
  if (chosen !== undefined)
    return (
      <p className={classes.chosen}>
        <span>
          {t('person.label')} <strong>{chosen}</strong>
        </span>
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<IconX size={16} aria-hidden />}
          onClick={() => {
            setSearch('');
            onChoose('');
          }}
        >
          {t('person.all')}
        </Button>
      </p>
    );
  return (
    <div>
      <TextInput
        type="search"
        label={t('person.label')}
        description={t('person.hint')}
        value={search}
        maxLength={100}
        autoComplete="off"
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      {words ? <Found search={words} onChoose={onChoose} /> : null}
    </div>
  );
}
