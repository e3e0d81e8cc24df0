import type { Progress } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';

type Missing = Progress['missing'][number];

/** What is missing and of which kind, for sentences that agree in number. */
export function countMissing({ missing }: Pick<Progress, 'missing'>) {
  const tests = missing.filter(({ positioning }) => positioning).length;
  const isToPass = ({ kind, positioning }: Missing) => kind === 'assessment' && !positioning;
  const assessments = missing.filter(isToPass).length;
  const closesWithOne = assessments === 1 && missing.slice(-1).some(isToPass);
  return {
    all: missing.length,
    parts: missing.length - assessments - tests,
    tests,
    assessments,
    closesWithOne,
  };
}

/** Progress as a sentence that says why it is what it is: "2 parts and the final assessment are missing". */
export function useProgressWords() {
  const { t } = useTranslation('learning');
  return (progress: Progress): string => {
    const { all, parts, tests, assessments, closesWithOne } = countMissing(progress);
    if (all === 0) return t('missing.nothing');
    const some = parts > 0 ? t('missing.parts', { count: parts }) : '';
    const own = tests > 0 ? t('missing.tests', { count: tests }) : '';
    const last = closesWithOne ? t('missing.final') : t('missing.assessments', { count: assessments });
    const what = [some, own, assessments > 0 ? last : ''].filter(Boolean);
    const before = what.slice(0, -1).join(', ');
    return t('missing.sentence', {
      count: all,
      what: [before, ...what.slice(-1)].filter(Boolean).join(t('missing.and')),
    });
  };
}
