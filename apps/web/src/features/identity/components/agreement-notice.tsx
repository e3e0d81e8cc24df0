import { Button } from '@mantine/core';
import { type Agreement, PRIVACY_VERSION, TERMS_VERSION } from '@pirecow/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { sessionQuery } from '../../../lib/session';
import { ErrorState } from '../../../ui/error-state';
import classes from './identity.module.css';

function Text({ page, children }: { page: 'terms' | 'privacy'; children?: ReactNode }) {
  const { i18n } = useTranslation();
  return (
    <Link to={`/$language/${page}`} params={{ language: i18n.language }} target="_blank">
      {children}
    </Link>
  );
}

/** Takes agreement to these versions, read in this language. The session knows at once. */
function useAgree() {
  const { i18n } = useTranslation();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => {
      const body: Agreement = { terms: TERMS_VERSION, privacy: PRIVACY_VERSION, language: i18n.language };
      return api('/api/account/consents', { method: 'POST', body });
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  });
}

/** Says that the texts have changed and in what, and asks for agreement. It blocks nothing: one may do it later. */
export default function AgreementNotice() {
  const { t, ready } = useTranslation('identity');
  const [later, setLater] = useState(false);
  const agree = useAgree();
  if (!ready || later) return null;
  const links = { terms: <Text page="terms" />, privacy: <Text page="privacy" /> };
  return (
    <section className={classes.notice} aria-labelledby="agreement">
      <h2 id="agreement">{t('agreement.title')}</h2>
      <p>{t('agreement.changes')}</p>
      <p>
        <Trans t={t} i18nKey="agreement.read" components={links} />
      </p>
      {agree.error ? <ErrorState error={agree.error} /> : null}
      <div className={classes.row}>
        <Button loading={agree.isPending} onClick={() => agree.mutate()}>
          {t('agreement.agree')}
        </Button>
        <Button variant="default" onClick={() => setLater(true)}>
          {t('agreement.later')}
        </Button>
      </div>
    </section>
  );
}
