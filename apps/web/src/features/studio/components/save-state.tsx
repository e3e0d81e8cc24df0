import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconCloudUpload } from '@tabler/icons-react';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { problemWords } from '../../../lib/problem-words';
import type { SaveQueue, SaveState as State } from '../model/save-queue';
import classes from './studio.module.css';

const SIGNS: Record<State, typeof IconCloudCheck> = {
  saved: IconCloudCheck,
  unsaved: IconCloudUpload,
  saving: IconCloudUpload,
  waiting: IconCloudOff,
  stopped: IconAlertTriangle,
};

/** Keeps people from leaving with something that only this page knows. */
function useLeaving(queue: SaveQueue): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (queue.state === 'saved') return;
      queue.flush();
      event.preventDefault();
    };
    const retry = () => queue.flush();
    window.addEventListener('beforeunload', ask);
    window.addEventListener('online', retry);
    return () => {
      window.removeEventListener('beforeunload', ask);
      window.removeEventListener('online', retry);
      queue.flush();
    };
  }, [queue]);
}

/** Whether all that was written is kept. */
export function SaveState({ queue }: { queue: SaveQueue }) {
  const { t } = useTranslation('studio');
  const state = useSyncExternalStore(queue.subscribe, () => queue.state);
  useLeaving(queue);
  const Sign = SIGNS[state];
  const isStuck = state === 'stopped' || state === 'waiting';
  return (
    <div className={classes.saving} data-state={state}>
      <span role="status" className={classes.savingWords}>
        <Sign size={20} aria-hidden />
        {t(`save.${state === 'unsaved' ? 'saving' : state}`)}
        {state === 'stopped' ? ` ${problemWords(queue.error, t)}` : null}
      </span>
      {isStuck ? (
        <Button size="compact-sm" variant="default" onClick={() => queue.flush()}>
          {t('action.retry')}
        </Button>
      ) : null}
    </div>
  );
}
