import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { OfflineNotice } from '../offline-notice';
import '../theme/styles';
import { AppFooter } from './app-footer';
import { AppHeader } from './app-header';
import classes from './shell.module.css';

/** Header, content and footer around every page; a bare one has its content alone. */
export function AppShell({ bare, children }: { bare: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  if (bare)
    return (
      <main id="main" tabIndex={-1} className={classes.main} aria-label={t('nav.content')}>
        {children}
      </main>
    );
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        {t('nav.skip')}
      </a>
      <AppHeader />
      <OfflineNotice />
      <main id="main" tabIndex={-1} className={classes.main}>
        {children}
      </main>
      <AppFooter />
    </div>
  );
}
