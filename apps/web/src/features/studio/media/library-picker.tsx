import { Button, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import type { LibraryFile } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PagedList } from '../../../ui/paged-list';
import { Preview } from '../library/preview';
import { useLibrary } from '../library/queries';
import type { MediaKind } from '../model/blank-blocks';
import { inLibrary } from './accepted';
import classes from './media.module.css';

interface LibraryPickerProps {
  organisationId: string;
  kind: MediaKind;
  chosen: string | undefined;
  onChoose: (file: LibraryFile) => void;
}

/** In ms: one types on before it is searched. */
const PAUSE = 300;

/** The files of that kind that the organisation has already. */
export function LibraryPicker({ organisationId, kind, chosen, onChoose }: LibraryPickerProps) {
  const { t } = useTranslation('studio');
  const [search, setSearch] = useState('');
  const later = useDebouncedCallback(setSearch, PAUSE);
  const list = useLibrary(organisationId, { kind: inLibrary(kind), ...(search && { search }) });
  return (
    <div className={classes.picker}>
      <TextInput
        type="search"
        label={t('library.search')}
        maxLength={100}
        onChange={({ currentTarget }) => later(currentTarget.value)}
        onBlur={() => later.flush()}
        // The form around it is not complete yet.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      <PagedList
        list={list}
        told={(count) => t('library.shown', { count })}
        more={t('library.more')}
        empty={<p>{t('library.none-of-kind')}</p>}
      >
        {(items) => (
          <ul className={classes.choices} role="list" aria-label={t('library.list')}>
            {items.map((file) => (
              <li key={file.hash}>
                <Preview file={file} />
                <span className={classes.name}>{file.name}</span>
                <Button
                  size="compact-md"
                  variant={chosen === file.hash ? 'filled' : 'default'}
                  aria-pressed={chosen === file.hash}
                  aria-label={t('library.choose-named', { name: file.name })}
                  onClick={() => onChoose(file)}
                >
                  {t('library.choose')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </div>
  );
}
