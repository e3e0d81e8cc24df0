import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { useKeptText } from '../model/use-kept-text';
import classes from './studio.module.css';

/** Somebody else wrote the same text: theirs, and the choice. */
export function Theirs({
  theirs,
  keepMine,
  takeTheirs,
}: Omit<ReturnType<typeof useKeptText>, 'text' | 'say'>) {
  const { t } = useTranslation('studio');
  if (!theirs) return null;
  return (
    <div className={classes.conflict} role="alert">
      <p>{t('conflict.title-text', { text: theirs.text })}</p>
      <div className={classes.row}>
        <Button size="sm" onClick={keepMine}>
          {t('conflict.keep')}
        </Button>
        <Button size="sm" variant="default" onClick={takeTheirs}>
          {t('conflict.take')}
        </Button>
      </div>
    </div>
  );
}
