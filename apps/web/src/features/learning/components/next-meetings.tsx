import type { OwnMeeting } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { LinkButton } from '../../../ui/link-button';
import classes from './learning.module.css';

/** What is next where one meets the others, and the way to all of it. Came with the own courses: asks for nothing. */
export default function NextMeetings({ items }: { items: readonly OwnMeeting[] }) {
  const { t } = useTranslation('learning');
  const { formatDay } = useFormat();
  return (
    <section className={classes.section} aria-label={t('meetings.title')}>
      <h2>{t('meetings.title')}</h2>
      <ul className={classes.requests} role="list">
        {items.map(({ id, title, heldOn, from, until, place, link }) => (
          <li key={id} className={classes.request}>
            <div>
              <strong>{t('meetings.when', { day: formatDay(heldOn), from, until })}</strong>
              <div>{title}</div>
              {place ? <div>{t('meetings.place', { place })}</div> : null}
              {link ? (
                <a
                  href={link}
                  target="_blank"
                  rel="noreferrer"
                  aria-label={`${t('meetings.link')} (${title})`}
                >
                  {t('meetings.link')}
                </a>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      <div>
        <LinkButton variant="default" to="/calendar">
          {t('meetings.all')}
        </LinkButton>
      </div>
    </section>
  );
}
