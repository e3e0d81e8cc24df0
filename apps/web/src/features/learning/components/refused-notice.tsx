import { Button } from '@mantine/core';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../lib/session';
import { Late } from '../../../ui/late';
import { senderOf, useRefused, useUnkept } from '../records/sender';
import classes from './learning.module.css';

const UnkeptNotice = lazy(() => import('./unkept-notice'));

/** Tells of what was said and is not kept anywhere, and of what the server would not take: nothing is dropped behind one's back. */
export function RefusedNotice() {
  const { account } = useSession();
  const isUnkept = useUnkept(account?.id);
  return (
    <>
      {isUnkept ? (
        <Late meanwhile={null}>
          <UnkeptNotice />
        </Late>
      ) : null}
      <Refused />
    </>
  );
}

/** What the server would not take, with its reasons. */
function Refused() {
  const { t } = useTranslation('learning');
  const { account } = useSession();
  const refused = useRefused(account?.id);
  if (!account || refused.length === 0) return null;
  const sender = senderOf(account.id);
  return (
    <div className={classes.notice} data-tone="warning" role="status" data-no-print>
      <p>{t('refused.text', { count: refused.length })}</p>
      <details>
        <summary>{t('refused.details')}</summary>
        <ul>
          {refused.map(({ id, statement, reason }) => (
            <li key={id}>
              <code>{statement.verb.display?.en ?? statement.verb.id}</code> {statement.timestamp} : {reason}
            </li>
          ))}
        </ul>
      </details>
      <div className={classes.noticeActions}>
        <Button variant="default" size="sm" onClick={() => void sender.readmit()}>
          {t('refused.retry')}
        </Button>
        <Button variant="subtle" size="sm" onClick={() => void sender.forget()}>
          {t('refused.forget')}
        </Button>
      </div>
    </div>
  );
}
