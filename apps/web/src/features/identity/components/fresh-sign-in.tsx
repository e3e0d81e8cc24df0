import { Button } from '@mantine/core';
import type { LinkRequest } from '@pirecow/contracts';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { useSession } from '../../../lib/session';
import { ErrorState } from '../../../ui/error-state';
import classes from './identity.module.css';
import { Said } from './said';

/** For somebody without a password whose sign-in is too old for something grave: a link that leads back here. */
export function FreshSignIn() {
  const { t } = useTranslation('identity');
  const email = useSession().account?.email ?? '';
  const link = useMutation({
    mutationFn: () =>
      api('/api/sign-in/link', { method: 'POST', body: { email, next: '/account' } satisfies LinkRequest }),
  });
  return (
    <div className={classes.form}>
      {link.error ? <ErrorState error={link.error} /> : null}
      <Said>{link.isSuccess && t('fresh.sent', { email })}</Said>
      {link.isSuccess ? null : (
        <div>
          <Button loading={link.isPending} onClick={() => link.mutate()}>
            {t('fresh.send')}
          </Button>
        </div>
      )}
    </div>
  );
}
