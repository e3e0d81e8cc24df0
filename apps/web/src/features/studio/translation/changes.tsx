import { useTranslation } from 'react-i18next';
import { ChangedWords } from '../../../ui/changed-words';
import classes from './desk.module.css';

interface ChangesProps {
  before: string;
  after: string;
  language: string;
}

/** What became of the source since it was translated. */
export function Changes({ before, after, language }: ChangesProps) {
  const { t } = useTranslation('studio');
  return (
    <div className={classes.changes}>
      <p className={classes.strong}>{t('desk.changed')}</p>
      <ChangedWords before={before} after={after} language={language} />
    </div>
  );
}
