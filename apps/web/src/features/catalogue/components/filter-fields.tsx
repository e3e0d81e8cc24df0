import { NativeSelect } from '@mantine/core';
import type { CatalogueFacets } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { FoldedFilters } from '../../../ui/folded-filters';
import type { Filters } from '../filters';
import classes from './catalogue.module.css';

type FilterName = 'in' | 'level' | 'duration' | 'competence';

interface Choice {
  value: string;
  count: number;
  label: string;
}

const levels = ['initial', 'intermediate', 'advanced'] as const;
const durations = ['short', 'day', 'long'] as const;

function useChoices(facets: CatalogueFacets | null): Record<FilterName, Choice[]> {
  const { t } = useTranslation('catalogue');
  const counts = (facet: { value: string; count: number }[] = []) =>
    new Map(facet.map(({ value, count }) => [value, count]));
  const [byLevel, byDuration] = [counts(facets?.levels), counts(facets?.durations)];
  return {
    in: (facets?.languages ?? []).map((choice) => ({ ...choice, label: languageName(choice.value) })),
    level: levels.map((value) => ({ value, count: byLevel.get(value) ?? 0, label: t(`level.${value}`) })),
    duration: durations.map((value) => ({
      value,
      count: byDuration.get(value) ?? 0,
      label: t(`duration.${value}`),
    })),
    competence: (facets?.competences ?? []).map(({ value, count, label }) => ({
      value,
      count,
      label: `${value.slice(value.indexOf('/') + 1)} ${label}`,
    })),
  };
}

/** Choices that would leave nothing are not offered, except the one that is chosen. */
function options(choices: Choice[], chosen: string, any: string) {
  const known = choices.filter(({ value, count }) => count > 0 || value === chosen);
  const missing = chosen !== '' && !known.some(({ value }) => value === chosen);
  return [
    { value: '', label: any },
    ...known.map(({ value, label, count }) => ({ value, label: `${label} (${count})` })),
    ...(missing ? [{ value: chosen, label: chosen }] : []),
  ];
}

const names: FilterName[] = ['in', 'level', 'duration', 'competence'];

interface FilterFieldsProps {
  filters: Filters;
  facets: CatalogueFacets | null;
  /** How many filters are set. */
  chosen: number;
  onChoose: (name: FilterName, value: string) => void;
}

/** The filters as native lists: they work with every keyboard, screen reader and phone. */
export function FilterFields({ filters, facets, chosen, onChoose }: FilterFieldsProps) {
  const { t } = useTranslation('catalogue');
  const choices = useChoices(facets);
  return (
    <FoldedFilters count={chosen}>
      <div className={classes.fields}>
        {names.map((name) => (
          <NativeSelect
            key={name}
            name={name}
            label={t(`filter.${name}`)}
            value={filters[name] ?? ''}
            data={options(choices[name], filters[name] ?? '', t('filter.any'))}
            onChange={(event) => onChoose(name, event.currentTarget.value)}
          />
        ))}
      </div>
    </FoldedFilters>
  );
}
