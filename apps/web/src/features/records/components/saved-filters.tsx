import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconBookmarkPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { SavedFilter } from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, api } from '../../../lib/api';
import { fieldWords } from '../../../lib/problem-words';
import { Dialog } from '../../../ui/dialog';
import { ErrorState } from '../../../ui/error-state';
import { savedFiltersQuery } from '../api/queries';
import { type Filters, readFilters } from '../filters';
import classes from './records.module.css';

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: savedFiltersQuery.queryKey });
}

/** Asks for a name, and keeps the filters under it. */
function SaveForm({ filters, onDone }: { filters: Filters; onDone: () => void }) {
  const { t } = useTranslation('records');
  const [name, setName] = useState('');
  const refresh = useRefresh();
  const save = useMutation({
    mutationFn: () => api('/api/records/filters', { method: 'POST', body: { name, filters } }),
    onSuccess: async () => {
      await refresh();
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const ofField = save.error instanceof ApiProblem && save.error.fields.length > 0;
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label={t('saved.name')}
        required
        maxLength={80}
        value={name}
        error={fieldWords(save.error).name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      {save.error && !ofField ? <ErrorState error={save.error} /> : null}
      <div className={classes.row}>
        <Button type="submit" loading={save.isPending}>
          {t('saved.keep')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  );
}

function Saved({ filter }: { filter: SavedFilter }) {
  const { t } = useTranslation('records');
  const refresh = useRefresh();
  const remove = useMutation({
    mutationFn: () => api(`/api/records/filters/${filter.id}`, { method: 'DELETE' }),
    onSettled: refresh,
  });
  return (
    <li>
      <Link to="/records" search={readFilters(filter.filters)}>
        {filter.name}
      </Link>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('saved.remove', { name: filter.name })}
        loading={remove.isPending}
        onClick={() => remove.mutate()}
      >
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
    </li>
  );
}

/** Filters that one has kept: to open, to add to, to remove. */
export function SavedFilters({ filters }: { filters: Filters }) {
  const { t } = useTranslation('records');
  const [opened, setOpened] = useState(false);
  const saved = useQuery(savedFiltersQuery).data?.items ?? [];
  const canSave = Object.keys(filters).length > 0;
  if (saved.length === 0 && !canSave) return null;
  return (
    <section className={classes.saved} aria-label={t('saved.title')}>
      {saved.length > 0 ? (
        <ul role="list">
          {saved.map((filter) => (
            <Saved key={filter.id} filter={filter} />
          ))}
        </ul>
      ) : null}
      {canSave ? (
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<IconBookmarkPlus size={18} aria-hidden />}
          onClick={() => setOpened(true)}
        >
          {t('saved.save')}
        </Button>
      ) : null}
      <Dialog opened={opened} onClose={() => setOpened(false)} title={t('saved.save')}>
        <SaveForm filters={filters} onDone={() => setOpened(false)} />
      </Dialog>
    </section>
  );
}
