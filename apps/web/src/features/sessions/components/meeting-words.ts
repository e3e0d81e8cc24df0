import type { MeetingHead } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../lib/session';
import { useFormat } from '../../../lib/use-format';

/** When a meeting is, by the clock at its place; the place of that clock is named where it is not the reader’s. */
export function useMeetingWords() {
  const { t } = useTranslation('sessions');
  const { formatDay, formatDuration } = useFormat();
  const { account } = useSession();
  const day = (heldOn: string) => {
    const weekday = new Date(heldOn).getUTCDay();
    return t('day', { weekday: t(`weekday.${weekday}`), date: formatDay(heldOn) });
  };
  return {
    day,
    duration: formatDuration,
    when: ({ heldOn, from, until, timeZone }: MeetingHead) => {
      const hours = t('when', { day: day(heldOn), from, until });
      return account && account.timeZone !== timeZone ? t('when-there', { hours, zone: timeZone }) : hours;
    },
    seats: ({ seats, taken, waiting }: MeetingHead) => {
      const places = seats === null ? t('seats.open', { count: taken }) : t('seats.of', { taken, seats });
      return waiting ? [places, t('seats.waiting', { count: waiting })].join(' · ') : places;
    },
  };
}
