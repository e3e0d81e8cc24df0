import { FEW } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';

/** A share in words: "3 of 7" for few, "42 %" for many. */
export function useShare() {
  const { t } = useTranslation('coordination');
  const { formatPercent } = useFormat();
  return (part: number, whole: number) =>
    whole < FEW.percent ? t('share.few', { part, whole }) : formatPercent(part / whole);
}
