import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** Long enough for a name, short enough to feel at once. */
const PAUSE = 300;

/** The field for names: what is typed counts after a pause, and follows the address when that changes elsewhere. */
export function SearchField({ words, onSearch }: { words: string; onSearch: (words: string) => void }) {
  const { t } = useTranslation('coordination');
  const field = useRef<HTMLInputElement>(null);
  const search = useDebouncedCallback((text: string) => onSearch(text.trim()), PAUSE);
  useEffect(() => {
    // Whoever is typing is ahead of the address.
    if (field.current && field.current !== document.activeElement) field.current.value = words;
  }, [words]);
  return (
    <TextInput
      ref={field}
      type="search"
      label={t('filter.search')}
      description={t('filter.search-hint')}
      defaultValue={words}
      maxLength={100}
      autoComplete="off"
      leftSection={<IconSearch size={18} aria-hidden />}
      onChange={({ currentTarget }) => search(currentTarget.value)}
      // Who leaves it for a link must not be called back by what counts later.
      onBlur={() => search.flush()}
    />
  );
}
