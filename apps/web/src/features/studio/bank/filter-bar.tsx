import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { languageName, languages } from '../../../i18n/languages';
import { FilterBox } from '../../../ui/filter-box';
import { FoldedFilters } from '../../../ui/folded-filters';
import { BLOCK_GROUPS } from '../model/blank-blocks';
import { DIFFICULTIES } from './question-facts';
import classes from './bank.module.css';
import { type BankFilter, type BankFilters, readBankFilters } from './filters';
import { bankLabelsQuery } from './queries';

interface FilterBarProps {
  organisationId: string;
  filters: BankFilters;
  choose: (filters: BankFilters) => void;
}

type Choice = Exclude<BankFilter, 'q'>;
const CHOICES = ['tag', 'interaction', 'competence', 'difficulty', 'in'] as const satisfies Choice[];
/** In ms: one types on before it is searched. */
const PAUSE = 300;

/** What questions can be filed under, and what they can be, for who chooses among them. */
export function useBankChoices(organisationId: string): Record<Choice, { value: string; label: string }[]> {
  const { t, i18n } = useTranslation('studio');
  const labels = useQuery(bankLabelsQuery(organisationId, i18n.language)).data;
  return {
    tag: (labels?.tags ?? []).map(({ value, count }) => ({ value, label: `${value} (${count})` })),
    interaction: BLOCK_GROUPS.question.map((value) => ({ value, label: t(`block.${value}`) })),
    competence: labels?.competences ?? [],
    difficulty: DIFFICULTIES.map((value) => ({ value, label: t(`bank.difficulty.${value}`) })),
    in: languages.map((value) => ({ value, label: languageName(value) })),
  };
}

/** The filters; each choice is part of the address. The words stay in sight, the rest folds away on a phone. */
export function BankFilterBar({ organisationId, filters, choose }: FilterBarProps) {
  const { t } = useTranslation('studio');
  const choices = useBankChoices(organisationId);
  const set = (name: BankFilter, value: string) => choose(readBankFilters({ ...filters, [name]: value }));
  const search = useDebouncedCallback((value: string) => set('q', value), PAUSE);
  const chosen = CHOICES.filter((name) => filters[name]).length;
  return (
    <FilterBox label={t('bank.search')}>
      <TextInput
        type="search"
        label={t('bank.search')}
        defaultValue={filters.q ?? ''}
        maxLength={200}
        onChange={({ currentTarget }) => search(currentTarget.value)}
        onBlur={() => search.flush()}
      />
      <FoldedFilters count={chosen}>
        <div className={classes.fields}>
          {CHOICES.map((name) => (
            <NativeSelect
              key={name}
              label={t(`bank.filter.${name}`)}
              value={filters[name] ?? ''}
              data={[{ value: '', label: t('bank.any') }, ...choices[name]]}
              onChange={({ currentTarget }) => set(name, currentTarget.value)}
            />
          ))}
        </div>
      </FoldedFilters>
      {chosen > 0 ? (
        <Button
          variant="subtle"
          size="compact-md"
          className={classes.start}
          onClick={() => choose(readBankFilters({ q: filters.q }))}
        >
          {t('bank.clear')}
        </Button>
      ) : null}
    </FilterBox>
  );
}
