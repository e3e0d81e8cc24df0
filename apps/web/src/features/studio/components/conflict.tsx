import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { blockTextFields } from '@pirecow/content';
import type { ApiProblem } from '../../../lib/api';
import type { Theirs } from '../model/unit-store';
import { refusalWords } from './save-state';
import classes from './studio.module.css';

interface ConflictProps {
  theirs: Theirs;
  onKeep: () => void;
  onTake: () => void;
}

function Words({ theirs }: { theirs: Exclude<Theirs, 'gone'> }) {
  const said = blockTextFields(theirs.block).filter(({ field }) => theirs.texts[field]);
  return (
    <div className={classes.theirs}>
      {said.map(({ field }) => (
        <p key={field}>{theirs.texts[field]}</p>
      ))}
    </div>
  );
}

/** Two people wrote the same block: both texts are there, and one chooses. */
export function Conflict({ theirs, onKeep, onTake }: ConflictProps) {
  const { t } = useTranslation('studio');
  return (
    <div className={classes.conflict} role="alert">
      <p className={classes.strong}>{t('conflict.title')}</p>
      <p>{theirs === 'gone' ? t('conflict.gone') : t('conflict.text')}</p>
      {theirs === 'gone' ? null : <Words theirs={theirs} />}
      <div className={classes.row}>
        <Button size="sm" onClick={onKeep}>
          {t('conflict.keep')}
        </Button>
        <Button size="sm" variant="default" onClick={onTake}>
          {theirs === 'gone' ? t('conflict.remove') : t('conflict.take')}
        </Button>
      </div>
    </div>
  );
}

/** What stands in a block cannot be kept as it is. */
export function NotTaken({ error }: { error: ApiProblem }) {
  const { t } = useTranslation('studio');
  return (
    <p className={classes.conflict} role="alert">
      {t('save.stopped')} {refusalWords(error, t)}
    </p>
  );
}
