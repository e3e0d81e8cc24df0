import { IconMenu2, IconX } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../lib/session';
import { LinkButton } from '../link-button';
import { AccountLinks } from './account-links';
import { LanguageLinks } from './language-links';
import { MainNavigation } from './main-navigation';
import { ReadingOptions } from './reading-options';
import classes from './shell.module.css';

function Content() {
  const { t } = useTranslation();
  const { account } = useSession();
  return (
    <>
      <MainNavigation />
      {account ? <AccountLinks /> : <LinkButton to="/sign-in">{t('account.sign-in')}</LinkButton>}
      <h2 className={classes.drawerTitle}>{t('language.title')}</h2>
      <LanguageLinks />
      <h2 className={classes.drawerTitle}>{t('reading.title')}</h2>
      <ReadingOptions />
    </>
  );
}

/**
 * Everything of the header in one drawer, for narrow windows. It is filled when it is opened: what is in it stands in the
 * HTML of the header already.
 */
export function MobileMenu() {
  const { t } = useTranslation();
  const drawer = useRef<HTMLDialogElement>(null);
  const [wasOpened, setWasOpened] = useState(false);
  const address = useLocation({ select: ({ href }) => href });
  const open = () => {
    setWasOpened(true);
    drawer.current?.showModal();
  };
  useEffect(() => drawer.current?.close(), [address]);
  return (
    <div className={classes.narrow}>
      <button type="button" className={classes.trigger} aria-haspopup="dialog" onClick={open}>
        <IconMenu2 size={26} aria-hidden />
        {t('nav.menu')}
      </button>
      <dialog ref={drawer} className={classes.drawer} aria-label={t('nav.menu')}>
        <button type="button" className={classes.trigger} onClick={() => drawer.current?.close()}>
          <IconX size={24} aria-hidden />
          {t('action.close')}
        </button>
        {wasOpened ? <Content /> : null}
      </dialog>
    </div>
  );
}
