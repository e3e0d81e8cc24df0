import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { useReadingChoices } from '../../../ui/preferences-provider';
import { inUnits } from './file-facts';

/** Whether nothing heavy may be loaded before its reader asks for it. */
export const useLean = (): boolean => useReadingChoices().data === 'low';

/** Says how large a file is. */
export function useFileSize(): (bytes: number) => string {
  const { t } = useTranslation('learning');
  const { formatNumber } = useFormat();
  return (bytes) => {
    const { amount, unit } = inUnits(bytes);
    return t(`file.size.${unit}`, { amount: formatNumber(amount, 1) });
  };
}
