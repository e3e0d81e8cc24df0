import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format';
import { sizeOf } from './weigh';

/** Says how large something is. */
export function useSize(): (bytes: number) => string {
  const { t } = useTranslation('offline');
  const { formatNumber } = useFormat();
  return (bytes) => {
    const { amount, unit } = sizeOf(bytes);
    return t(`size.${unit}`, { amount: formatNumber(amount, amount < 10 ? 1 : 0) });
  };
}
