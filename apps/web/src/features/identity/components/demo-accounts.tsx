import type { DemoAccounts as Answer, SignIn } from '@pirecow/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { useSession } from '../../../lib/session';
import { ErrorState } from '../../../ui/error-state';
import { demoAccountsQuery } from '../api/queries';
import classes from './identity.module.css';

type DemoAccount = Answer['items'][number];

function useDuties() {
  const { t } = useTranslation('identity');
  return ({ roles, organisationName, platformAdministrator }: DemoAccount): string => {
    if (platformAdministrator) return t('demo.platform-administrator');
    const held = roles.map((role) => t(`role.${role}`)).join(', ');
    return organisationName ? `${held} · ${organisationName}` : t('demo.alone');
  };
}

/** In the demonstration: people to slip into, with one press. */
export function DemoAccounts({ onDone }: { onDone: () => Promise<void> }) {
  const { t } = useTranslation('identity');
  const { demo } = useSession();
  const duties = useDuties();
  const { data } = useQuery({ ...demoAccountsQuery, enabled: demo });
  const signIn = useMutation({
    mutationFn: (body: SignIn) => api('/api/sign-in', { method: 'POST', body }),
    onSuccess: onDone,
  });
  if (!demo || !data || data.items.length === 0) return null;
  return (
    <section className={classes.card} aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">{t('demo.title')}</h2>
      <p className={classes.soft}>{t('demo.text', { password: data.password })}</p>
      {signIn.error ? <ErrorState error={signIn.error} /> : null}
      <ul className={classes.people} role="list">
        {data.items.map((account) => (
          <li key={account.email + account.roles.join()}>
            <button
              type="button"
              className={classes.person}
              disabled={signIn.isPending}
              onClick={() => signIn.mutate({ email: account.email, password: data.password })}
            >
              <strong>
                {account.givenName} {account.familyName}
              </strong>
              <span>{duties(account)}</span>
              <span>{account.email}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
