import { Button, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DayRange } from '../../../ui/day-range';
import { FilterBox } from '../../../ui/filter-box';
import { FoldedFilters } from '../../../ui/folded-filters';
import { countChoices, type FilterName, type Filters, withChoice } from '../filters';
import classes from './filter-bar.module.css';
import { SearchField } from './search-field';
import { useChoices } from './use-choices';

const LISTS = [
  'side',
  'territory',
  'courseId',
  'runId',
  'organisationId',
  'language',
  'state',
  'mark',
] as const;

interface PeriodProps {
  filters: Filters;
  choose: (filters: Filters) => void;
}

interface FilterBarProps extends PeriodProps {
  /** Whether single people are looked for here. */
  searches: boolean;
}

/** The days of a period, and what it is about. */
function Period({ filters, choose }: PeriodProps) {
  const { t } = useTranslation('coordination');
  const { moments } = useChoices();
  const set = (name: FilterName, value: string) => choose(withChoice(filters, name, value));
  return (
    <fieldset className={classes.period}>
      <legend>{t('filter.period')}</legend>
      <NativeSelect
        label={t('filter.moment')}
        value={filters.moment ?? 'enrolled'}
        data={moments}
        onChange={({ currentTarget }) => set('moment', currentTarget.value)}
      />
      <DayRange
        days={filters}
        labels={{ from: t('filter.from'), to: t('filter.to') }}
        onChange={(end, day) => set(end, day)}
      />
    </fieldset>
  );
}

/** The filters of both views. Each choice is part of the address, so that it can be sent to a colleague. */
export function FilterBar({ filters, choose, searches }: FilterBarProps) {
  const { t } = useTranslation('coordination');
  const { lists } = useChoices(filters.runId);
  const count = countChoices(filters);
  return (
    <FilterBox label={t('filter.label')}>
      {searches || filters.search ? (
        <SearchField
          words={filters.search ?? ''}
          onSearch={(words) => choose(withChoice(filters, 'search', words))}
        />
      ) : null}
      <FoldedFilters count={count}>
        <div className={classes.fields}>
          {LISTS.filter((name) => lists[name].length > 1 || filters[name]).map((name) => (
            <NativeSelect
              key={name}
              label={t(`filter.${name}`)}
              value={filters[name] ?? ''}
              data={[{ value: '', label: t('filter.any') }, ...lists[name]]}
              onChange={({ currentTarget }) => choose(withChoice(filters, name, currentTarget.value))}
            />
          ))}
        </div>
        <Period filters={filters} choose={choose} />
      </FoldedFilters>
      {count > 0 ? (
        <Button variant="subtle" size="compact-md" className={classes.clear} onClick={() => choose({})}>
          {t('filter.clear')}
        </Button>
      ) : null}
    </FilterBox>
  );
}
