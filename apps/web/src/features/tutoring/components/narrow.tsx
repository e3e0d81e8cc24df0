import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FilterBox } from '../../../ui/filter-box';
import { FoldedFilters } from '../../../ui/folded-filters';
import classes from './tutoring.module.css';

export interface Choice {
  name: string;
  label: string;
  options: { value: string; label: string }[];
}

interface NarrowProps {
  choices: readonly Choice[];
  chosen: Record<string, string>;
  choose: (chosen: Record<string, string>) => void;
}

/** By what a list is narrowed; each choice is part of the address. */
export function Narrow({ choices, chosen, choose }: NarrowProps) {
  const { t } = useTranslation('tutoring');
  const count = choices.filter(({ name }) => chosen[name]).length;
  return (
    <FilterBox label={t('filter.title')}>
      <FoldedFilters count={count}>
        <div className={classes.row}>
          {choices.map(({ name, label, options }) => (
            <NativeSelect
              key={name}
              label={label}
              value={chosen[name] ?? ''}
              data={options}
              onChange={({ currentTarget }) => choose({ ...chosen, [name]: currentTarget.value })}
            />
          ))}
        </div>
      </FoldedFilters>
    </FilterBox>
  );
}
