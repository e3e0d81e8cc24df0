import type { SpaceDetail } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { SpaceSection } from './space-section';
import classes from './spaces.module.css';

const WEEKDAYS = ['su', 'mo', 'tu', 'we', 'th', 'fr', 'sa'] as const;
const weekdayOf = (day: string) => WEEKDAYS[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? 'su';

type Hours = NonNullable<SpaceDetail['hours']>;

function Now({ isOpen, openUntil }: { isOpen: boolean; openUntil: string | null }) {
  const { t } = useTranslation('spaces');
  const { formatTime } = useFormat();
  const open = openUntil === null ? t('open.now') : t('hours.open-until', { time: formatTime(openUntil) });
  return (
    <p>
      <strong>{isOpen ? open : t('hours.closed-now')}</strong>
    </p>
  );
}

function Week({ week }: { week: Hours['week'] }) {
  const { t } = useTranslation('spaces');
  const { formatDay } = useFormat();
  return (
    <table className={classes.week}>
      <caption>{t('hours.week')}</caption>
      <tbody>
        {week.map(({ day, spans }) => (
          <tr key={day}>
            <th scope="row">
              {t(`open.${weekdayOf(day)}`)} <span className={classes.soft}>{formatDay(day, 'short')}</span>
            </th>
            <td>
              {spans.length === 0 ? t('hours.closed') : spans.map(([from, to]) => `${from}–${to}`).join(', ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** When it is open: now, in the coming week, and when it closes for a season. */
export function SpaceHours({ space: { hours, access, status, openNow } }: { space: SpaceDetail }) {
  const { t } = useTranslation('spaces');
  const { formatDay } = useFormat();
  if (!hours && status !== 'open' && status !== 'prefiguration') return null;
  return (
    <SpaceSection id="hours" title={t('hours.title')}>
      {hours ? <Now isOpen={openNow === true} openUntil={hours.openUntil} /> : <p>{t('hours.unknown')}</p>}
      {access ? <p>{t(`access.${access}`)}</p> : null}
      {hours ? <Week week={hours.week} /> : null}
      {hours && hours.closures.length > 0 ? (
        <>
          <h3>{t('hours.closures')}</h3>
          <ul>
            {hours.closures.map(({ from, to }) => (
              <li key={from}>{t('hours.closure', { from: formatDay(from), to: formatDay(to) })}</li>
            ))}
          </ul>
        </>
      ) : null}
    </SpaceSection>
  );
}
