import type { Progress } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';

/** What is missing and of which kind, for sentences that agree in number. */
export function countMissing({ missing }: Pick<Progress, 'missing'>) {
  const assessments = missing.filter(({ kind }) => kind === 'assessment').length;
  const closesWithOne = assessments === 1 && missing.at(-1)?.kind === 'assessment';
  return { all: missing.length, parts: missing.length - assessments, assessments, closesWithOne };
}

/** Progress as a sentence that says why it is what it is: "2 parts and the final assessment are missing". */
export function useProgressWords() {
  const { t } = useTranslation('learning');
  return (progress: Progress): string => {
    const { all, parts, assessments, closesWithOne } = countMissing(progress);
    if (all === 0) return t('missing.nothing');
    const some = parts > 0 ? t('missing.parts', { count: parts }) : '';
    const tests = closesWithOne ? t('missing.final') : t('missing.assessments', { count: assessments });
    const what = [some, assessments > 0 ? tests : ''].filter(Boolean);
    return t('missing.sentence', { count: all, what: what.join(t('missing.and')) });
  };
}
