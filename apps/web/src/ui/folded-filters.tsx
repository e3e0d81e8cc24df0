import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './folded-filters.module.css';

interface FoldedFiltersProps {
  /** How many filters are set. */
  count: number;
  children: ReactNode;
}

/** Filters: folded away on a phone, where a line says how many are set, and always open where there is room. */
export function FoldedFilters({ count, children }: FoldedFiltersProps) {
  const { t } = useTranslation();
  return (
    <details className={classes.filters}>
      <summary>{count > 0 ? t('filters.open-with', { count }) : t('filters.open')}</summary>
      {children}
    </details>
  );
}
