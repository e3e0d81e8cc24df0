import type { Lack, OpenUnit } from '@pirecow/contracts';
import { useFormat } from '../lib/use-format';

type Word = (reason: Lack['reason'], values: Record<'best' | 'needed' | 'date', string>) => string;

/**
 * Why a unit is not done, in words: "60 % reached, 80 % needed; or else half-days attended: 0 of 1". Nothing where nothing is known.
 *
 * @param wordOf a reason in the words of who asks: a learner is spoken to, a tutor is told of one
 * @param or what stands between reasons of which one is enough
 */
export function useOpenWords(wordOf: Word, or: string) {
  const { formatDate, formatNumber, formatPercent } = useFormat();
  const wordsOf = ({ reason, best, needed, since }: Lack) => {
    const format = reason === 'to-attend' ? formatNumber : formatPercent;
    const date = since ? formatDate(since) : '';
    return wordOf(reason, { best: format(best ?? 0), needed: format(needed ?? 0), date });
  };
  return (open: OpenUnit | null | undefined): string =>
    (open?.lacks ?? []).map(wordsOf).join(open?.match === 'any' ? or : ' · ');
}
