import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCloudCheck,
  IconCloudOff,
  IconCloudUpload,
  IconUsers,
} from '@tabler/icons-react';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords, problemWords } from '../../../lib/problem-words';
import type { SaveQueue, SaveState as State } from '../model/save-queue';
import classes from './studio.module.css';

const SIGNS: Record<State, typeof IconCloudCheck> = {
  saved: IconCloudCheck,
  unsaved: IconCloudUpload,
  saving: IconCloudUpload,
  waiting: IconCloudOff,
  stopped: IconAlertTriangle,
  asking: IconUsers,
};

/** Why something was refused, as far as it is known. */
export function refusalWords(error: unknown, t: (key: string) => string): string {
  const reasons = [...new Set(Object.values(fieldWords(error)))];
  return reasons.length > 0
    ? reasons.map((reason) => reason.replace(/([^.!?])$/, '$1.')).join(' ')
    : problemWords(error, t);
}

/** Whether all that was written is kept. */
export function SaveState({ queue }: { queue: SaveQueue }) {
  const { t } = useTranslation('studio');
  const state = useSyncExternalStore(queue.subscribe, () => queue.state);
  const { isKept } = useSyncExternalStore(queue.unsent.subscribe, queue.unsent.getState);
  // Whoever turns to another page waits for nothing.
  useEffect(() => () => queue.flush(), [queue]);
  const Sign = SIGNS[state];
  const isStuck = state === 'stopped' || state === 'waiting';
  return (
    <div className={classes.saving} data-state={state}>
      <span role="status" className={classes.savingWords}>
        <Sign size={20} aria-hidden />
        {t(`save.${state === 'unsaved' ? 'saving' : state}`)}
        {state === 'stopped' ? ` ${refusalWords(queue.error, t)}` : null}
        {isStuck ? ` ${t(isKept ? 'save.kept' : 'save.not-kept')}` : null}
      </span>
      {isStuck ? (
        <Button size="compact-sm" variant="default" onClick={() => queue.flush()}>
          {t('action.retry')}
        </Button>
      ) : null}
    </div>
  );
}
