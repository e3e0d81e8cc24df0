import { Button } from '@mantine/core';
import type { OwnComplaint } from '@pirecow/contracts';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { useChange } from '../../../lib/use-change';
import { ConfirmDialog } from '../../../ui/confirm-dialog';
import { ErrorState } from '../../../ui/error-state';
import { LiveRegion } from '../../../ui/live-region';
import { type Door, OWN_KEY } from '../api/queries';
import classes from './complaints.module.css';

/** After the own data are gone. It takes the focus: what was there is gone. */
export function Erased() {
  const { t } = useTranslation('complaints');
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <p ref={place} tabIndex={-1}>
      {t('erase.done')}
    </p>
  );
}

interface EndProps {
  door: Door;
  complaint: OwnComplaint;
  onErased: () => void;
}

function useEnd({ door, onErased }: EndProps, onWithdrawn: () => void) {
  const withdraw = useChange(OWN_KEY, onWithdrawn);
  // Nothing is fetched anew: what was erased is no longer there to read.
  const erase = useMutation({
    mutationFn: () => api(door.path('erasure'), { method: 'POST', body: door.with }),
    onSuccess: onErased,
  });
  return {
    withdraw: () => withdraw.mutate({ method: 'POST', path: door.path('withdrawal'), body: door.with }),
    erase: () => erase.mutate(),
    busy: withdraw.isPending || erase.isPending,
    error: withdraw.error ?? erase.error,
    isWithdrawn: withdraw.isSuccess,
  };
}

/** Withdraws what is open, drops an appeal, or erases what is closed; asks before. What was asked stays the same until it is answered. */
export function End(props: EndProps) {
  const { t } = useTranslation('complaints');
  const [asked, setAsked] = useState(false);
  const [what, setWhat] = useState<'withdraw' | 'let-be' | 'erase'>('withdraw');
  const end = useEnd(props, () => setAsked(false));
  const { abilities, appealedAt } = props.complaint;
  const open = appealedAt ? 'let-be' : 'withdraw';
  const next = abilities.erase ? 'erase' : open;
  const ask = () => {
    setWhat(next);
    setAsked(true);
  };
  return (
    <div className={classes.section}>
      <div>
        <Button variant="default" onClick={ask}>
          {t(`${next}.open`)}
        </Button>
      </div>
      {end.error ? <ErrorState error={end.error} /> : null}
      <LiveRegion message={end.isWithdrawn ? t('withdraw.done') : ''} />
      <ConfirmDialog
        dangerous
        opened={asked}
        title={t(`${what}.open`)}
        text={t(`${what}.text`)}
        action={t(`${what}.action`)}
        busy={end.busy}
        onConfirm={() => (what === 'erase' ? end.erase() : end.withdraw())}
        onClose={() => setAsked(false)}
      />
    </div>
  );
}
