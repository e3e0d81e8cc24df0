import type { MailDetail } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { mailQuery } from '../api/queries';
import classes from '../components/identity.module.css';
import { MailState } from '../components/mail-state';

const LINK = /(https?:\/\/\S+)/;

/** The words of a mail, with its addresses as links. */
function Body({ body, language }: { body: string; language: string }) {
  const parts = body.split(LINK);
  return (
    <div className={classes.mail} lang={language}>
      {parts.map((part, index) =>
        LINK.test(part) ? (
          <a key={index} href={part}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </div>
  );
}

/** The letter as programs of mail draw it, beside its plain words. */
function Letter({ mail: { id, language }, body }: { mail: MailDetail; body: string }) {
  const { t } = useTranslation('identity');
  return (
    <div className={classes.letter}>
      <section>
        <h2>{t('mail.letter')}</h2>
        <LetterFrame id={id} />
      </section>
      <section>
        <h2>{t('mail.plain')}</h2>
        <div className={classes.card}>
          <Body body={body} language={language} />
        </div>
      </section>
    </div>
  );
}

/**
 * The frame has an origin of its own, so nothing in it reaches the page. That it may run scripts grants nothing, since the policy of the
 * answer refuses each; without it browsers complain of every tool that looks in.
 */
function LetterFrame({ id }: { id: string }) {
  const { t } = useTranslation('identity');
  return (
    <iframe
      className={classes.frame}
      title={t('mail.letter')}
      src={`/api/admin/mail/${id}/letter`}
      sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"
    />
  );
}

function Mail({ mail }: { mail: MailDetail }) {
  const { t } = useTranslation('identity');
  const { formatDateTime } = useFormat();
  return (
    <Page
      title={mail.subject}
      actions={
        <LinkButton to="/admin/mail" variant="default">
          {t('mail.back')}
        </LinkButton>
      }
    >
      <div className={classes.card}>
        <dl className={classes.facts}>
          <dt>{t('mail.recipient')}</dt>
          <dd>{mail.recipient}</dd>
          <dt>{t('mail.at')}</dt>
          <dd>{formatDateTime(mail.createdAt)}</dd>
          <dt>{t('mail.state')}</dt>
          <dd>
            <MailState {...mail} />
          </dd>
        </dl>
        {mail.body ? null : <p className={classes.soft}>{t('mail.no-body')}</p>}
      </div>
      {mail.body ? <Letter mail={mail} body={mail.body} /> : null}
    </Page>
  );
}

export default function MailPage() {
  const { mailId = '' }: { mailId?: string } = useParams({ strict: false });
  const query = useQuery(mailQuery(mailId));
  return (
    <QueryState page query={query}>
      {(mail) => <Mail mail={mail} />}
    </QueryState>
  );
}
