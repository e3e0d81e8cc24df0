import { Link } from '@tanstack/react-router';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api';
import classes from './shell.module.css';

/** Where the account menu leads. */
export function AccountLinks() {
  const { t, i18n } = useTranslation();
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
      <li>
        <button type="button" className={classes.choice} onClick={() => signOut.mutate()}>
          {t('account.sign-out')}
        </button>
      </li>
    </ul>
  );
}
