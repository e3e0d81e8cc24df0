import type { MatrixCell } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';

/** What a cell says in short, beside its sign, and at length. */
export function useCellWords(isUnits: boolean) {
  const { t } = useTranslation('coordination');
  const { formatPercent, formatDate } = useFormat();
  const stateOf = (state: MatrixCell['state']) => t(`${isUnits ? 'unit' : 'state'}.${state}`);
  const shortOf = ({ state, done, total, score }: MatrixCell) => {
    if (state === 'under-way') return t('matrix.part', { done, total });
    return score === null ? '' : formatPercent(score);
  };
  const longOf = (cell: MatrixCell) =>
    [
      stateOf(cell.state),
      cell.state === 'under-way' ? t('person.units', { done: cell.done, total: cell.total }) : shortOf(cell),
      cell.at ? formatDate(cell.at) : '',
      cell.repeatSince === null ? '' : t('repeat-since', { number: cell.repeatSince }),
    ]
      .filter(Boolean)
      .join(', ');
  return { stateOf, shortOf, longOf };
}
