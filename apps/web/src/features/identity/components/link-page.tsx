import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import classes from './identity.module.css';
import { useSecret } from './use-secret';

interface LinkPageProps {
  title: string;
  lead: string;
  /** The form, given the secret of the link. */
  children: (secret: string) => ReactNode;
}

/** A page that a link in a mail leads to. An address that lost its secret says what to do. */
export function LinkPage({ title, lead, children }: LinkPageProps) {
  const { t } = useTranslation('identity');
  const secret = useSecret();
  return (
    <Page narrow title={title} lead={secret ? lead : t('link.broken')}>
      <div className={classes.card}>
        {secret ? children(secret) : <LinkButton to="/sign-in">{t('link.sign-in')}</LinkButton>}
      </div>
    </Page>
  );
}
