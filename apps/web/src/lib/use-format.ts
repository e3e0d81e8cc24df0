import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { factsOf } from '../i18n/languages';
import * as format from './format';
import { useSession } from './session';

/** Zone of the region, for visitors: server and browser must agree on it. */
const REGION = 'Europe/Paris';

/** The functions of `lib/format`, bound to the reader's language and zone. */
export function useFormat() {
  const { i18n } = useTranslation();
  const timeZone = useSession().account?.timeZone ?? REGION;
  return useMemo(() => {
    const { intl, dates } = factsOf(i18n.language);
    const facts = { intl, dates, timeZone };
    return {
      formatDate: (moment: format.Moment, style?: format.DateStyle) =>
        format.formatDate(facts, moment, style),
      formatDay: (day: string, style?: format.DateStyle) =>
        format.formatDate(facts, format.noonOf(day), style),
      formatDateTime: (moment: format.Moment, style?: format.DateStyle) =>
        format.formatDateTime(facts, moment, style),
      formatTime: (moment: format.Moment) => format.formatTime(facts, moment),
      formatNumber: (value: number, digits?: number) => format.formatNumber(facts, value, digits),
      decimalMark: format.decimalMark(facts),
      formatPercent: (value: number) => format.formatPercent(facts, value),
      formatDuration: format.formatDuration,
      formatRelative: (moment: format.Moment, now?: format.Moment) =>
        format.formatRelative(facts, moment, now),
    };
  }, [i18n.language, timeZone]);
}
