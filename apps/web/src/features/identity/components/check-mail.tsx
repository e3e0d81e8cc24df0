import { useEffect, useRef } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Page } from '../../../ui/page';
import classes from './identity.module.css';

interface CheckMailProps {
  email: string;
  /** In the demonstration, where no mail can be sent: the path that the mail would lead to. */
  demoPath?: string | null;
}

/** After a mail was asked for. Says the same whether the address is known or not. */
export function CheckMail({ email, demoPath }: CheckMailProps) {
  const { t } = useTranslation('identity');
  const start = useRef<HTMLDivElement>(null);
  useEffect(() => start.current?.focus(), []);
  return (
    <Page narrow title={t('check-mail.title')}>
      <div ref={start} tabIndex={-1} className={classes.card}>
        <div className={classes.form}>
          <p className={classes.soft}>
            <Trans t={t} i18nKey="check-mail.text" values={{ email }} components={{ strong: <strong /> }} />
          </p>
          <p className={classes.soft}>{t('check-mail.not-there')}</p>
          {demoPath ? (
            <p className={classes.said}>
              {t('check-mail.demo')} <a href={demoPath}>{t('check-mail.demo-open')}</a>
            </p>
          ) : null}
        </div>
      </div>
    </Page>
  );
}
