import { Link, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../lib/session';
import classes from './shell.module.css';
import { useNavigation } from './use-navigation';

/** Where the account menu leads. */
export function AccountLinks() {
  const { t, i18n } = useTranslation();
  const more = useNavigation('account');
  const router = useRouter();
  const session = useSession();
  const leave = () => void import('./sign-out').then(({ signOut }) => signOut(router, session));
  return (
    <ul className={classes.choices} role="list">
      <li>
        <Link className={classes.choice} to="/account">
          {t('account.profile')}
        </Link>
      </li>
      <li>
        <Link className={classes.choice} to="/account/devices">
          {t('account.devices')}
        </Link>
      </li>
      {more.map(({ to, label }) => (
        <li key={to}>
          <Link className={classes.choice} to={to} params={{ language: i18n.language }}>
            {t(label)}
          </Link>
        </li>
      ))}
      <li>
        <button type="button" className={classes.choice} onClick={leave}>
          {t('account.sign-out')}
        </button>
      </li>
    </ul>
  );
}
