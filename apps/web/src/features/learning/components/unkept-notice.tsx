import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './learning.module.css';

/** What was said stands in this page alone: neither the device nor the server has it. Says so, and asks before the page goes. */
export default function UnkeptNotice() {
  const { t } = useTranslation('learning');
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
  return (
    <div className={classes.notice} data-tone="warning" role="alert" data-no-print>
      <p>{t('unkept.text')}</p>
      <Link to="/offline" target="_blank">
        {t('unkept.see')}
      </Link>
    </div>
  );
}
