import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ExplorerScope } from '@pirecow/contracts';
import { scopeQuery } from '../api/queries';
import { DayRange } from '../../../ui/day-range';
import { FilterBox } from '../../../ui/filter-box';
import { FoldedFilters } from '../../../ui/folded-filters';
import { type FilterName, type Filters, withChoice } from '../filters';
import { PersonField } from './person-field';
import classes from './records.module.css';

interface FilterBarProps {
  filters: Filters;
  choose: (filters: Filters) => void;
}

const NOTHING: ExplorerScope = { organisations: [], courses: [], verbs: [], person: null };
const VOIDED = ['no', 'only', 'all'] as const;
const PAUSE = 400;

function useLists(scope: ExplorerScope) {
  const toChoice = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  return {
    verb: scope.verbs.map(toChoice),
    courseId: scope.courses.map(toChoice),
    organisationId: scope.organisations.map(toChoice),
  };
}

type Set = (name: FilterName, value: string) => void;

function Fields({ filters, set, lists }: { filters: Filters; set: Set; lists: ReturnType<typeof useLists> }) {
  const { t } = useTranslation('records');
  const setActivity = useDebouncedCallback((value: string) => set('activity', value), PAUSE);
  return (
    <div className={classes.fields}>
      {(['verb', 'courseId', 'organisationId'] as const)
        .filter((name) => name !== 'organisationId' || lists[name].length > 1 || filters[name])
        .map((name) => (
          <NativeSelect
            key={name}
            label={t(`filter.${name}`)}
            value={filters[name] ?? ''}
            data={[{ value: '', label: t('filter.any') }, ...lists[name]]}
            onChange={({ currentTarget }) => set(name, currentTarget.value)}
          />
        ))}
      <NativeSelect
        label={t('filter.voided')}
        value={filters.voided ?? 'no'}
        data={VOIDED.map((value) => ({ value, label: t(`voided.${value}`) }))}
        onChange={({ currentTarget }) => set('voided', currentTarget.value)}
      />
      <DayRange
        days={filters}
        labels={{ from: t('filter.from'), to: t('filter.to') }}
        onChange={(end, day) => set(end, day)}
      />
      <TextInput
        key={filters.activity ?? ''}
        type="url"
        label={t('filter.activity')}
        placeholder="https://…"
        defaultValue={filters.activity ?? ''}
        maxLength={2000}
        onChange={({ currentTarget }) => setActivity(currentTarget.value)}
        onBlur={() => setActivity.flush()}
      />
    </div>
  );
}

/** The filters; each choice is part of the address, so that it can be kept and sent to a colleague. */
export function FilterBar({ filters, choose }: FilterBarProps) {
  const { t, i18n } = useTranslation('records');
  const scope = useQuery(scopeQuery(filters.accountId, i18n.language)).data ?? NOTHING;
  const lists = useLists(scope);
  const set: Set = (name, value) => choose(withChoice(filters, name, value));
  const count = Object.keys(filters).length;
  return (
    <FilterBox label={t('filter.label')}>
      <PersonField
        chosen={filters.accountId && (scope.person?.name ?? '…')}
        onChoose={(accountId) => set('accountId', accountId)}
      />
      <FoldedFilters count={count}>
        <Fields filters={filters} set={set} lists={lists} />
      </FoldedFilters>
      {count > 0 ? (
        <Button variant="subtle" size="compact-md" className={classes.start} onClick={() => choose({})}>
          {t('filter.clear')}
        </Button>
      ) : null}
    </FilterBox>
  );
}
