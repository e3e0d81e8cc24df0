import { Link } from '@tanstack/react-router';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api';
import classes from './shell.module.css';
import { useNavigation } from './use-navigation';

/** Where the account menu leads. */
export function AccountLinks() {
  const { t, i18n } = useTranslation();
  const more = useNavigation('account');
  const signOut = useMutation({
    mutationFn: () => api('/api/session', { method: 'DELETE' }),
    // A full load: nothing of the person stays in this tab's memory.
    onSuccess: () => window.location.assign(`/${i18n.language}/`),
  });
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
        <button type="button" className={classes.choice} onClick={() => signOut.mutate()}>
          {t('account.sign-out')}
        </button>
      </li>
    </ul>
  );
}
