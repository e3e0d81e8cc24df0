import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { inPersonQuery } from '../api/queries';
import classes from './runs.module.css';

/** Sessions that are more in person than distance learning may be; nothing where there are none. */
export function InPersonAlert({ organisationId }: { organisationId: string }) {
  const { t, i18n } = useTranslation('runs');
  const { formatPercent } = useFormat();
  const { data } = useQuery(inPersonQuery(organisationId, i18n.language));
  if (!data || data.items.length === 0) return null;
  return (
    <section className={classes.panel} aria-labelledby="in-person">
      <h2 id="in-person" className={classes.row}>
        <IconAlertTriangle size={22} aria-hidden /> {t('in-person.title')}
      </h2>
      <p>{t('in-person.how', { limit: formatPercent(data.limit / 100) })}</p>
      <ul className={classes.list}>
        {data.items.map(({ runId, name, percent }) => (
          <li key={runId}>
            <Link to="/runs/$runId/meetings" params={{ runId }}>
              {name}
            </Link>{' '}
            <span className={classes.soft}>
              {t('in-person.share', { share: formatPercent(Math.ceil(percent) / 100) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
