import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './app-shell/shell.module.css';

function subscribe(listener: () => void) {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** Whether the browser has a network at all. True on the server. */
export function useOnline(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
}

/** A line that says when the network is gone, and keeps quiet otherwise. */
export function OfflineNotice() {
  const { t } = useTranslation();
  const online = useOnline();
  return <div role="status">{online ? null : <p className={classes.offline}>{t('state.offline')}</p>}</div>;
}
