import { IconCircleCheck, IconMountain } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import type { AttemptPage } from '../api/get-attempt';
import classes from './assessment.module.css';

type Told = NonNullable<AttemptPage['outcome']>;

interface OutcomeProps {
  outcome: Pick<Told, 'score' | 'passed' | 'points' | 'max'>;
  passMark: number;
  /** It was handed in just now: the result takes the focus, so that it is read first. */
  isNew: boolean;
  /** The one way on. */
  children: ReactNode;
}

/** What an attempt came to, and the one way on. */
export function Outcome({ outcome, passMark, isNew, children }: OutcomeProps) {
  const { t } = useTranslation('learning');
  const { formatPercent, formatNumber } = useFormat();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isNew) return;
    window.scrollTo({ top: 0 });
    heading.current?.focus({ preventScroll: true });
  }, [isNew]);
  const { score, passed, points, max } = outcome;
  const Sign = passed ? IconCircleCheck : IconMountain;
  return (
    <section className={classes.outcome} data-passed={passed} aria-labelledby="outcome">
      <h2 id="outcome" ref={heading} tabIndex={-1}>
        <Sign size={30} aria-hidden />
        {passed ? t('outcome.passed') : t('outcome.failed')}
      </h2>
      <p className={classes.score}>
        <strong>{formatPercent(score)}</strong>
        <span>
          {t('outcome.points', { count: max, points: formatNumber(points) })} ·{' '}
          {t('outcome.needed', { share: formatPercent(passMark) })}
        </span>
      </p>
      <p>{passed ? t('outcome.passed-text') : t('outcome.failed-text')}</p>
      <div>{children}</div>
    </section>
  );
}
