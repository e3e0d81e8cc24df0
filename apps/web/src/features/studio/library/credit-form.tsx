import { Button } from '@mantine/core';
import type { LibraryFile } from '@pirecow/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { type Credit, CreditFields } from '../media/credit-fields';
import { Refused } from '../media/refused';
import classes from './library.module.css';
import { libraryKey, libraryPath } from './queries';

/** Whose work it is: said once, for all drafts that have the file. */
export function CreditForm({ organisationId, file }: { organisationId: string; file: LibraryFile }) {
  const { t } = useTranslation('studio');
  const queries = useQueryClient();
  const { licence, source, author } = file;
  const [credit, setCredit] = useState<Credit>({ licence, source, author: author ?? '' });
  const saving = useMutation({
    mutationFn: () =>
      api(libraryPath(organisationId, `/${file.hash}/credit`), { method: 'PUT', body: credit }),
    onSuccess: () => queries.invalidateQueries({ queryKey: libraryKey(organisationId) }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <CreditFields credit={credit} change={(part) => setCredit((before) => ({ ...before, ...part }))} />
      {saving.error ? <Refused error={saving.error} /> : null}
      <div className={classes.row}>
        <Button type="submit" variant="default" loading={saving.isPending}>
          {t('library.save-credit')}
        </Button>
        <span role="status">{saving.isSuccess ? t('library.credit-saved') : ''}</span>
      </div>
    </form>
  );
}
