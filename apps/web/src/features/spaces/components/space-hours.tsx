import type { SpaceDetail } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { SpaceSection } from './space-section';
import classes from './spaces.module.css';

const WEEKDAYS = ['su', 'mo', 'tu', 'we', 'th', 'fr', 'sa'] as const;
const weekdayOf = (day: string) => WEEKDAYS[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? 'su';

type Hours = NonNullable<SpaceDetail['hours']>;

function Now({ hours }: { hours: Hours }) {
  const { t } = useTranslation('spaces');
  const { formatTime } = useFormat();
  const { openUntil } = hours;
  return (
    <p>
      <strong>
        {openUntil === null ? t('hours.closed-now') : t('hours.open-until', { time: formatTime(openUntil) })}
      </strong>
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
export function SpaceHours({ space: { hours, access } }: { space: SpaceDetail }) {
  const { t } = useTranslation('spaces');
  const { formatDay } = useFormat();
  return (
    <SpaceSection id="hours" title={t('hours.title')}>
      {hours ? <Now hours={hours} /> : <p>{t('hours.unknown')}</p>}
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
