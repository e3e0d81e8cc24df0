import type { Lack, OpenUnit } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/use-format';

/**
 * Why a unit is not done, in words: "60 % reached, 80 % needed or half-days attended: 0 of 1". Nothing where nothing is known.
 *
 * @param namespace whose `reason` has the words: a learner is spoken to, a tutor is told of one
 */
export function useLackWords(namespace: string) {
  const { t } = useTranslation(namespace);
  const { formatDate, formatNumber, formatPercent } = useFormat();
  const wordOf = ({ reason, best, needed, since }: Lack) => {
    const format = reason === 'to-attend' ? formatNumber : formatPercent;
    const date = since ? formatDate(since) : '';
    return t(`reason.${reason}`, { best: format(best ?? 0), needed: format(needed ?? 0), date });
  };
  return (open: OpenUnit | null | undefined): string => {
    const words = open?.lacks.map(wordOf) ?? [];
    return words.join(open?.match === 'any' ? t('reason.or') : ' · ');
  };
}
