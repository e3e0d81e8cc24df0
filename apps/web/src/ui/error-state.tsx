import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { problemWords } from '../lib/problem-words';
import classes from './states.module.css';

/** Something did not arrive: says what in the reader's language, and offers to try again where that makes sense. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.state} data-tone="error" role="alert">
      <p className={classes.title}>{t('errors.title')}</p>
      <p>{problemWords(error, t)}</p>
      {onRetry ? (
        <Button variant="default" onClick={onRetry}>
          {t('action.retry')}
        </Button>
      ) : null}
    </div>
  );
}
