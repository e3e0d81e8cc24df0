import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './states.module.css';

/** Somebody else was faster: nothing was saved, and the reader chooses when to see what stands there now. */
export function ChangedMeanwhile({ onSee }: { onSee: () => Promise<void> }) {
  const { t } = useTranslation();
  const [fetching, setFetching] = useState(false);
  const see = () => {
    setFetching(true);
    void onSee();
  };
  return (
    <div className={classes.state} data-tone="error" role="alert">
      <p className={classes.title}>{t('changed.title')}</p>
      <p>{t('changed.text')}</p>
      <Button variant="default" loading={fetching} onClick={see}>
        {t('changed.see')}
      </Button>
    </div>
  );
}
