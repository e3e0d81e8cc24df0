import { Button } from '@mantine/core';
import type { LibraryFile } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useLicenceName } from '../media/credit-fields';
import { FileFacts } from './file-facts';
import classes from './library.module.css';
import { Preview } from './preview';

/** Files that can be opened. */
export function FileList({
  items,
  onOpen,
}: {
  items: readonly LibraryFile[];
  onOpen: (hash: string) => void;
}) {
  const { t } = useTranslation('studio');
  const nameOf = useLicenceName();
  return (
    <ul className={classes.list} role="list" aria-label={t('library.list')}>
      {items.map((file) => (
        <li key={file.hash}>
          <Preview file={file} />
          <h2>{file.name}</h2>
          <p className={classes.soft}>
            {[...new Set([file.author, file.source, nameOf(file.licence)])].filter(Boolean).join(' · ')}
          </p>
          <FileFacts file={file} />
          <Button
            variant="default"
            aria-label={t('library.open-named', { name: file.name })}
            onClick={() => onOpen(file.hash)}
          >
            {t('library.open')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
