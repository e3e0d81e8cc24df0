import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { deliver } from '../../../lib/offline/deliver';
import { type Deed, OPEN_SURVEY } from '../../../lib/offline/store';
import { LinkButton } from '../../../ui/link-button';
import { useOnline } from '../../../ui/offline-notice';
import { fileOf, forget, readmit, type Unsent } from '../set-aside';
import { useSendKept } from './companion';
import classes from './offline.module.css';

function useSend(owner: string) {
  const queryClient = useQueryClient();
  const sendKept = useSendKept();
  return useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      await sendKept();
      return deliver(owner);
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['learning'] }),
  });
}

function Deeds({ deeds }: { deeds: readonly Deed[] }) {
  const { t } = useTranslation('offline');
  const kinds = [
    ...(['completion', 'reflection', 'note', 'language', 'answer', 'hand-in'] as const),
    ...(['signature', 'countersignature'] as const),
  ];
  return kinds.map((kind) => {
    const count = deeds.filter((deed) => deed.kind === kind).length;
    return count > 0 ? <li key={kind}>{t(`waits.${kind}`, { count })}</li> : null;
  });
}

/** What is on its way, in plain words, and a button for who does not want to wait. */
export function WaitingPart({ owner, unsent }: { owner: string; unsent: Unsent }) {
  const { t } = useTranslation('offline');
  const online = useOnline();
  const send = useSend(owner);
  const { waiting, deeds } = unsent;
  const isEmpty = waiting + deeds.length === 0;
  const became = () => {
    if (send.data === 'elsewhere') return t('waits.elsewhere');
    // What was to be tried again may have gone by itself meanwhile.
    if (send.data === 'later' || send.error) return isEmpty ? '' : t('waits.later');
    return send.data === 'done' ? t('waits.sent') : '';
  };
  return (
    <section className={classes.part} aria-labelledby="offline-waits">
      <h2 id="offline-waits">{t('waits.title')}</h2>
      {isEmpty ? (
        <p>{t('waits.nothing')}</p>
      ) : (
        <>
          <ul className={classes.facts}>
            {waiting > 0 ? <li>{t('waits.statements', { count: waiting })}</li> : null}
            <Deeds deeds={deeds} />
          </ul>
          <p className={classes.soft}>{t('waits.safe')}</p>
          <div className={classes.row}>
            <Button
              variant="default"
              disabled={!online}
              loading={send.isPending}
              onClick={() => send.mutate()}
            >
              {t('waits.send')}
            </Button>
            {send.data === 'elsewhere' ? <LinkButton to="/sign-in">{t('waits.sign-in')}</LinkButton> : null}
          </div>
        </>
      )}
      <p role="status" className={classes.soft}>
        {became()}
      </p>
    </section>
  );
}

function hand(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Reasons of this device: it has words for them in each language. */
const isOurs = (reason: string) => reason === 'newer' || reason === OPEN_SURVEY;

/** Statements by why they were refused: in words, and as the server has it for whoever can help. */
function RefusedStatements({ refused }: Pick<Unsent, 'refused'>) {
  const { t } = useTranslation('offline');
  const reasons = [...new Set(refused.map(({ reason }) => reason))];
  return reasons.map((reason) => (
    <li key={reason}>
      {t('refused.statements', { count: refused.filter((one) => one.reason === reason).length })}{' '}
      <span className={classes.soft}>{t('refused.likely')}</span>
      <details>
        <summary>{t('refused.said')}</summary>
        {reason}
      </details>
    </li>
  ));
}

/** What the server would not take, why, and what one can do with it. */
export function RefusedPart({ owner, unsent }: { owner: string; unsent: Unsent }) {
  const { t } = useTranslation('offline');
  const again = useSend(owner);
  const { refused, refusedDeeds } = unsent;
  if (refused.length + refusedDeeds.length === 0) return null;
  const words = (reason = '') => (isOurs(reason) ? t(`refused.${reason}`) : reason);
  return (
    <section className={classes.part} data-tone="warning" aria-labelledby="offline-refused">
      <h2 id="offline-refused">{t('refused.title')}</h2>
      <p>{t('refused.text')}</p>
      <ul className={classes.facts}>
        <RefusedStatements refused={refused} />
        {refusedDeeds.map(({ number, kind, refused: reason }) => (
          <li key={number}>
            {t(`refused.${kind}`)} <span className={classes.soft}>{words(reason)}</span>
          </li>
        ))}
      </ul>
      <div className={classes.row}>
        <Button
          variant="default"
          loading={again.isPending}
          onClick={() => void readmit(owner).then(() => again.mutate())}
        >
          {t('refused.again')}
        </Button>
        <Button variant="default" onClick={() => hand(fileOf(unsent), 'pirecow.json')}>
          {t('refused.download')}
        </Button>
        <Button variant="subtle" color="red" onClick={() => void forget(owner)}>
          {t('refused.forget')}
        </Button>
      </div>
    </section>
  );
}
