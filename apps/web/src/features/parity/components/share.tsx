import { FEW } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import classes from './parity.module.css';

/** A share as a bar with its figures beside it; of a few people, how many there are. */
export function Share({ right, n }: { right: number; n: number }) {
  const { t } = useTranslation('parity');
  const { formatPercent } = useFormat();
  if (n < FEW.shown) return <span className={classes.soft}>{t('share.few', { count: n })}</span>;
  return (
    <span className={classes.share}>
      {t('share.of', { share: formatPercent(right / n), n })}
      <span className={classes.bar} aria-hidden="true">
        <span style={{ width: `${(100 * right) / n}%` }} />
      </span>
    </span>
  );
}
