import type { MissingKind, Progress } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';

/** In the order in which they are told. */
const KINDS: readonly MissingKind[] = ['lesson', 'positioning', 'assessment', 'final'];

/** How many are missing of each kind, for sentences that agree in number. */
export function countMissing({ missing }: Pick<Progress, 'missing'>) {
  return KINDS.map((kind) => ({ kind, count: missing.filter((unit) => unit.kind === kind).length }));
}

/** Progress as a sentence that says why it is what it is: "2 parts and the final assessment are missing". */
export function useProgressWords() {
  const { t } = useTranslation('learning');
  return (progress: Progress): string => {
    const counted = countMissing(progress).filter(({ count }) => count > 0);
    if (counted.length === 0) return t('missing.nothing');
    const told = counted.map(({ kind, count }) => t(`missing.${kind}`, { count }));
    const last = told.splice(-2).join(t('missing.and'));
    return t('missing.sentence', { count: progress.missing.length, what: [...told, last].join(', ') });
  };
}
