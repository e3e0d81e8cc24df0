import { Link, useRouter } from '@tanstack/react-router';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api';
import type { RouterContext } from '../../lib/router-context';
import { useSession } from '../../lib/session';
import classes from './shell.module.css';
import { useNavigation } from './use-navigation';

/** Leads to who asks first, where something in this browser would be lost. @returns whether somebody does */
function useAskFirst() {
  const router = useRouter();
  const { account, abilities } = useSession();
  return async (): Promise<boolean> => {
    const { keeps } = router.options.context as RouterContext;
    for (const { ability, waits, to } of keeps) {
      // A browser that keeps nothing loses nothing.
      if (!account || !abilities.includes(ability) || !(await waits(account.id).catch(() => false))) continue;
      await router.navigate({ to });
      return true;
    }
    return false;
  };
}

/** Where the account menu leads. */
export function AccountLinks() {
  const { t, i18n } = useTranslation();
  const more = useNavigation('account');
  const asked = useAskFirst();
  const signOut = useMutation({
    mutationFn: async () => {
      if (await asked()) return;
      await api('/api/session', { method: 'DELETE' });
      // A full load: nothing of the person stays in this tab's memory.
      window.location.assign(`/${i18n.language}/`);
    },
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
