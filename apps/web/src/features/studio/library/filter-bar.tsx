import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { LIBRARY_KINDS } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { FilterBox } from '../../../ui/filter-box';
import { FoldedFilters } from '../../../ui/folded-filters';
import { type LibraryFilter, type LibraryFilters, readLibraryFilters } from './filters';
import classes from './library.module.css';

/** In ms: one types on before it is searched. */
const PAUSE = 300;
const CHOICES = { kind: LIBRARY_KINDS, use: ['used', 'unused'] } as const;

interface FilterBarProps {
  filters: LibraryFilters;
  choose: (filters: LibraryFilters) => void;
}

/** The filters; each choice is part of the address. */
export function LibraryFilterBar({ filters, choose }: FilterBarProps) {
  const { t } = useTranslation('studio');
  const set = (name: LibraryFilter, value: string) =>
    choose(readLibraryFilters({ ...filters, [name]: value }));
  const search = useDebouncedCallback((value: string) => set('search', value), PAUSE);
  const words = {
    kind: (value: string) => t(`library.kind.${value}`),
    use: (value: string) => t(`library.use.${value}`),
  };
  return (
    <FilterBox label={t('library.search')}>
      <TextInput
        type="search"
        label={t('library.search')}
        defaultValue={filters.search ?? ''}
        maxLength={100}
        onChange={({ currentTarget }) => search(currentTarget.value)}
        onBlur={() => search.flush()}
      />
      <FoldedFilters count={[filters.kind, filters.use].filter(Boolean).length}>
        <div className={classes.fields}>
          {(['kind', 'use'] as const).map((name) => (
            <NativeSelect
              key={name}
              label={t(`library.filter.${name}`)}
              value={filters[name] ?? ''}
              data={[
                { value: '', label: t('bank.any') },
                ...CHOICES[name].map((value) => ({ value, label: words[name](value) })),
              ]}
              onChange={({ currentTarget }) => set(name, currentTarget.value)}
            />
          ))}
        </div>
      </FoldedFilters>
    </FilterBox>
  );
}
