import { IconChevronDown, IconLanguage, IconLetterCase, IconUserCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../i18n/languages';
import { useSession } from '../../lib/session';
import { LinkButton } from '../link-button';
import { Sign } from '../logo';
import { AccountLinks } from './account-links';
import { Disclosure } from './disclosure';
import { LanguageLinks } from './language-links';
import { MainNavigation } from './main-navigation';
import { MobileMenu } from './mobile-menu';
import { ReadingOptions } from './reading-options';
import classes from './shell.module.css';

function AccountPlace() {
  const { t } = useTranslation();
  const { account } = useSession();
  if (!account) return <LinkButton to="/sign-in">{t('account.sign-in')}</LinkButton>;
  const button = (
    <>
      <IconUserCircle size={22} aria-hidden />
      {account.givenName}
      <IconChevronDown size={16} aria-hidden />
    </>
  );
  return (
    <Disclosure button={button}>
      <AccountLinks />
    </Disclosure>
  );
}

function Tools() {
  const { t, i18n } = useTranslation();
  const language = (
    <>
      <IconLanguage size={20} aria-hidden />
      {languageName(i18n.language)}
      <IconChevronDown size={16} aria-hidden />
    </>
  );
  return (
    <div className={classes.tools}>
      <Disclosure button={<IconLetterCase size={22} aria-hidden />} label={t('reading.title')}>
        <ReadingOptions />
      </Disclosure>
      <Disclosure button={language} label={`${t('language.choose')} (${languageName(i18n.language)})`}>
        <LanguageLinks />
      </Disclosure>
      <AccountPlace />
    </div>
  );
}

/** Sign, navigation and tools; on a phone the last two move into a menu. */
export function AppHeader() {
  const { i18n } = useTranslation();
  return (
    <header className={classes.header} data-shell>
      <div className={classes.headerInner}>
        <Link className={classes.brand} to="/$language/" params={{ language: i18n.language }}>
          <Sign />
          <span>
            pir<span className={classes.brandAccent}>E</span>cow
          </span>
        </Link>
        <div className={classes.wide}>
          <MainNavigation />
          <Tools />
        </div>
        <MobileMenu />
      </div>
    </header>
  );
}
