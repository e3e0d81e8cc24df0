import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useOnline } from '../../../ui/offline-notice';
import classes from './assessment.module.css';
import { type Ending, useEnding } from './use-ending';

/** The time is over: the attempt is handed in by itself. The server does so as well, where nobody comes back. */
export function TimeOver(props: Ending) {
  const { t } = useTranslation('learning');
  const heading = useRef<HTMLHeadingElement>(null);
  const isOnline = useOnline();
  const stuck = useEnding(props) ?? (isOnline ? null : 'offline');
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={classes.submit} aria-labelledby="time-over">
      <h2 id="time-over" ref={heading} tabIndex={-1}>
        {t('time.over')}
      </h2>
      <p role="status">{stuck ? t(`time.stuck.${stuck}`) : t('time.over-how')}</p>
    </section>
  );
}
