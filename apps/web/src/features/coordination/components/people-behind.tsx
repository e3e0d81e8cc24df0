import type { CoordinationCounts } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { type Filters, withChoice } from '../filters';

/** The figures that are numbers of enrolments, and the choice that finds them in the list. */
export const FIGURES = {
  enrolled: {},
  active: { mark: 'active' },
  atRisk: { mark: 'at-risk' },
  completed: { state: 'completed' },
  certified: { mark: 'certified' },
} as const satisfies Partial<Record<keyof CoordinationCounts, Filters>>;

export type Figure = keyof typeof FIGURES;

/** The filters of a list of exactly the enrolments that were counted; none where the list cannot ask for both. */
function filtersOf(filters: Filters, figure: Figure): Filters | undefined {
  const choice: Filters = FIGURES[figure];
  if (choice.mark && filters.mark && filters.mark !== choice.mark) return undefined;
  return Object.entries(choice).reduce((all, [name, value]) => {
    return withChoice(all, name as keyof Filters, value);
  }, filters);
}

interface PeopleBehindProps {
  counts: CoordinationCounts;
  figure: Figure;
  filters: Filters;
  /** Of what, where the page around it does not say so. */
  of?: string;
}

/** A number that opens the people behind it. */
export function PeopleBehind({ counts, figure, filters, of }: PeopleBehindProps) {
  const { t } = useTranslation('coordination');
  const { formatNumber } = useFormat();
  const number = formatNumber(counts[figure]);
  const search = filtersOf(filters, figure);
  if (counts[figure] === 0 || !search) return <>{number}</>;
  const words = { figure: t(`column.${figure}`), number };
  return (
    <Link
      to="/coordination/enrolments"
      search={search}
      aria-label={of ? t('behind.of', { ...words, of }) : t('behind.all', words)}
    >
      {number}
    </Link>
  );
}
