import { Button } from '@mantine/core';
import type { LibraryFile } from '@pirecow/contracts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { useFormat } from '../../../lib/use-format';
import { Refused } from '../media/refused';
import classes from './library.module.css';
import { libraryPath } from './queries';

interface RemovalProps {
  organisationId: string;
  file: LibraryFile;
  onRemoved: () => void;
}

/** The way out for a file that no block shows. Asked twice, in its place. */
export function Removal({ organisationId, file, onRemoved }: RemovalProps) {
  const { t } = useTranslation('studio');
  const { formatDate } = useFormat();
  const [isAsked, setAsked] = useState(false);
  const removing = useMutation({
    mutationFn: () => api(libraryPath(organisationId, `/${file.hash}`), { method: 'DELETE' }),
    onSuccess: onRemoved,
  });
  if (file.goesAt) return <p>{t('library.goes', { date: formatDate(file.goesAt) })}</p>;
  if (file.blocks > 0) return <p>{t('library.still-used')}</p>;
  return (
    <>
      <p>{t(file.pinned ? 'library.removal-pinned' : 'library.removal')}</p>
      {removing.error ? <Refused error={removing.error} /> : null}
      <div className={classes.row}>
        {isAsked ? (
          <Button color="red" loading={removing.isPending} onClick={() => removing.mutate()}>
            {t('library.remove-surely')}
          </Button>
        ) : (
          <Button variant="default" onClick={() => setAsked(true)}>
            {t('library.remove')}
          </Button>
        )}
      </div>
    </>
  );
}
