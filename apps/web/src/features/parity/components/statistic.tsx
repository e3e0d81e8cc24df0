import type { ParityComparison } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { Tag, type TagTone } from '../../../ui/tag';
import classes from './parity.module.css';

const TONES: Record<ParityComparison['verdict'], TagTone> = {
  clear: 'warning',
  slight: 'plain',
  alike: 'good',
  few: 'plain',
};

/** The group that finds it harder. */
const harder = ({ delta, one, other }: ParityComparison) => ((delta ?? 0) > 0 ? one : other);

/** By which test of how many people, and what came out: for who wants to reckon it again. */
function useStatistic() {
  const { t } = useTranslation('parity');
  const { formatNumber } = useFormat();
  return ({ method, delta, error, p, n: [one, other] }: ParityComparison): string => {
    const sizes = t('statistic.sizes', { one, other });
    if (delta === null || error === null || p === null) return sizes;
    const chance = p < 0.001 ? t('statistic.tiny') : t('statistic.p', { p: formatNumber(p, 3) });
    const effect = t('statistic.delta', {
      delta: formatNumber(delta, 1),
      margin: formatNumber(1.96 * error, 1),
    });
    return [t(`statistic.${method}`), effect, chance, sizes].join(' · ');
  };
}

interface StatisticProps {
  comparison: ParityComparison;
  /** An answer is harder, a rate is lower. */
  of: 'item' | 'rate';
  nameOf: (key: string) => string;
}

/** What is said of two groups, and why. */
export function Statistic({ comparison, of, nameOf }: StatisticProps) {
  const { t } = useTranslation('parity');
  const statistic = useStatistic()(comparison);
  const { verdict, one, other } = comparison;
  const told = verdict === 'clear' || verdict === 'slight';
  return (
    <div className={classes.statistic}>
      {/* Rates have a column for each. */}
      {of === 'item' ? (
        <span className={classes.under}>{t('pair', { one: nameOf(one), other: nameOf(other) })}</span>
      ) : null}
      <Tag tone={TONES[verdict]}>
        {told
          ? t(`verdict.${of}-${verdict}`, { group: nameOf(harder(comparison)) })
          : t(`verdict.${verdict}`)}
      </Tag>
      <span className={classes.under}>{statistic}</span>
    </div>
  );
}
