import { Button, NativeSelect } from '@mantine/core';
import type { Complaint } from '@pirecow/contracts';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../lib/use-change';
import { ConfirmDialog } from '../../../ui/confirm-dialog';
import { ErrorState } from '../../../ui/error-state';
import { LiveRegion } from '../../../ui/live-region';
import { deskKey, deskPath } from '../api/queries';
import classes from './complaints.module.css';

interface AccusedProps {
  organisationId: string;
  complaint: Complaint;
}

function useAccused({ organisationId, complaint: { id } }: AccusedProps, onDone: () => void) {
  const change = useChange(deskKey(organisationId), onDone);
  const set = (method: 'PUT' | 'DELETE') => (accountId: string) =>
    change.mutate({ method, path: `${deskPath(organisationId)}/${id}/accused/${accountId}` });
  return {
    ...{ add: set('PUT'), remove: set('DELETE') },
    ...{ busy: change.isPending, error: change.error, isDone: change.isSuccess },
  };
}

/** Who is kept away from a complaint; who else should be; and who is not meant after all. */
export function Accused(props: AccusedProps) {
  const { t } = useTranslation('complaints');
  const { accused, handlers } = props.complaint;
  const [chosen, setChosen] = useState('');
  const [freed, setFreed] = useState<Complaint['accused'][number]>();
  const place = useRef<HTMLElement>(null);
  const stay = () => {
    setChosen('');
    setFreed(undefined);
    place.current?.focus();
  };
  const { add, remove, busy, error, isDone } = useAccused(props, stay);
  /** By then the page has the focus back; the button that opened it may be gone. */
  const close = () => (isDone ? stay() : setFreed(undefined));
  return (
    <section ref={place} tabIndex={-1} className={classes.section} aria-label={t('accused.title')}>
      {accused.length > 0 ? <p>{t('accused.lead')}</p> : null}
      {accused.map((person) => (
        <div key={person.accountId} className={classes.row}>
          <span>{person.name}</span>
          <Button size="compact-md" variant="default" onClick={() => setFreed(person)}>
            {t('accused.free', { name: person.name })}
          </Button>
        </div>
      ))}
      {handlers.length > 0 ? (
        <div className={classes.row}>
          <NativeSelect
            label={t('accused.add')}
            value={chosen}
            data={[
              { value: '', label: '' },
              ...handlers.map(({ accountId, name }) => ({ value: accountId, label: name })),
            ]}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          />
          <Button variant="default" disabled={chosen === ''} loading={busy} onClick={() => add(chosen)}>
            {t('accused.add-action')}
          </Button>
        </div>
      ) : null}
      {error ? <ErrorState error={error} /> : null}
      <LiveRegion message={isDone ? t('accused.done') : ''} />
      <ConfirmDialog
        opened={freed !== undefined}
        title={t('accused.free', { name: freed?.name ?? '' })}
        text={t('accused.free-text')}
        action={t('accused.free-action')}
        busy={busy}
        onConfirm={() => freed && remove(freed.accountId)}
        onClose={close}
      />
    </section>
  );
}
