import { Button } from '@mantine/core';
import type { CloseAccount, Profile } from '@pirecow/contracts';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { useSession } from '../../../lib/session';
import { Dialog } from '../../../ui/dialog';
import { useEntry } from '../api/use-entry';
import { ConsentHistory } from './consent-history';
import { EntryForm } from './entry-form';
import { PasswordField } from './fields';
import classes from './identity.module.css';

function CloseForm({ profile, onCancel }: { profile: Profile; onCancel: () => void }) {
  const { t } = useTranslation('identity');
  const router = useRouter();
  const session = useSession();
  const entry = useEntry({
    initialValues: { currentPassword: '' },
    send: ({ currentPassword }) => {
      const body: CloseAccount = currentPassword ? { currentPassword } : {};
      return api('/api/account/close', { method: 'POST', body });
    },
    onDone: async () => (await import('../../../ui/app-shell/sign-out')).leave(router, session),
  });
  const cancel = (
    <Button variant="default" onClick={onCancel}>
      {t('action.cancel')}
    </Button>
  );
  return (
    <EntryForm dangerous entry={entry} action={t('data.close')} aside={cancel}>
      <p className={classes.soft}>{t('data.close-text')}</p>
      {profile.hasPassword ? (
        <PasswordField form={entry.form} name="currentPassword" autoComplete="current-password" />
      ) : null}
    </EntryForm>
  );
}

/** The person's rights over the own data: a copy of it, and an end to it. */
export function DataSection({ profile }: { profile: Profile }) {
  const { t } = useTranslation('identity');
  const [closing, setClosing] = useState(false);
  return (
    <section className={classes.card} aria-labelledby="data">
      <h2 id="data">{t('data.title')}</h2>
      <div className={classes.form}>
        <p className={classes.soft}>{t('data.text')}</p>
        <div className={classes.row}>
          <Button component="a" href="/api/account/archive" download variant="default">
            {t('data.export')}
          </Button>
          <Button variant="outline" color="red" onClick={() => setClosing(true)}>
            {t('data.close')}
          </Button>
        </div>
        <ConsentHistory />
      </div>
      <Dialog opened={closing} onClose={() => setClosing(false)} title={t('data.close-title')}>
        {closing ? <CloseForm profile={profile} onCancel={() => setClosing(false)} /> : null}
      </Dialog>
    </section>
  );
}
