import type { MeetingHead } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../lib/session';
import { useFormat } from '../../../lib/use-format';

/** When a meeting is, by the clock at its place; the place of that clock is named where it is not the reader’s. */
export function useMeetingWords() {
  const { t } = useTranslation('sessions');
  const { formatDate, formatDuration } = useFormat();
  const { account } = useSession();
  const day = (heldOn: string) => {
    const noon = `${heldOn}T12:00:00Z`;
    const weekday = new Date(noon).getUTCDay();
    return t('day', { weekday: t(`weekday.${weekday}`), date: formatDate(noon) });
  };
  return {
    day,
    duration: formatDuration,
    when: ({ heldOn, from, until, timeZone }: MeetingHead) => {
      const hours = t('when', { day: day(heldOn), from, until });
      return account && account.timeZone !== timeZone ? t('when-there', { hours, zone: timeZone }) : hours;
    },
    seats: ({ seats, taken }: MeetingHead) =>
      seats === null ? t('seats.open', { count: taken }) : t('seats.of', { taken, seats }),
  };
}
