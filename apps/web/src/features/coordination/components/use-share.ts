import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';

/** Of fewer people than this a percentage would promise more than it knows. */
const SMALL_NUMBER = 10;

/** A share in words: "3 of 7" for few, "42 %" for many. */
export function useShare() {
  const { t } = useTranslation('coordination');
  const { formatPercent } = useFormat();
  return (part: number, whole: number) =>
    whole < SMALL_NUMBER ? t('share.few', { part, whole }) : formatPercent(part / whole);
}
