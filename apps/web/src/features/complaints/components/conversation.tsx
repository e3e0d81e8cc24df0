import { Button } from '@mantine/core';
import type { OwnComplaint } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormActions } from '../../../ui/form-actions';
import { LiveRegion } from '../../../ui/live-region';
import { QueryState } from '../../../ui/query-state';
import { conversationQuery, type Door, OWN_KEY } from '../api/queries';
import classes from './complaints.module.css';
import { End, Erased } from './end';
import { ComplaintHead } from './head';
import { useWords } from './use-words';
import { WordsField } from './words-field';
import { WordsList } from './words-list';

interface SayProps {
  door: Door;
  what: 'words' | 'appeal' | 'again';
  onLeave: (sent: boolean) => void;
}

function Say({ door, what, onLeave }: SayProps) {
  const { t } = useTranslation('complaints');
  const { fields, write, send, busy, error } = useWords({ text: '' }, OWN_KEY, () => onLeave(true));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(door.path(what === 'words' ? 'words' : 'appeal'), { text: fields.text, ...door.with });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <WordsField
        focused
        label={t(`${what}.label`)}
        hint={t(`${what}.hint`)}
        value={fields.text}
        error={error}
        onWrite={(text) => write({ text })}
      />
      <FormActions action={t('send')} busy={busy} error={error} onCancel={() => onLeave(false)} />
    </form>
  );
}

interface ActsProps {
  door: Door;
  complaint: OwnComplaint;
}

/** What one may still say: more, or that somebody else look again. */
function Acts({ door, complaint: { abilities, mediator, outcome } }: ActsProps) {
  const { t } = useTranslation('complaints');
  const [open, setOpen] = useState(false);
  const [sent, setSent] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const appeal = outcome === 'undecided' ? 'again' : 'appeal';
  const what = abilities.appeal ? appeal : 'words';
  const leave = (isSent: boolean) => {
    setOpen(false);
    setSent(isSent);
    place.current?.focus();
  };
  return (
    <div ref={place} tabIndex={-1} className={classes.section}>
      {mediator ? <p className={classes.text}>{t('mediator-is', { mediator })}</p> : null}
      {open ? <Say door={door} what={what} onLeave={leave} /> : null}
      {(abilities.add || abilities.appeal) && !open ? (
        <div>
          <Button variant="default" onClick={() => setOpen(true)}>
            {t(`${what}.open`)}
          </Button>
        </div>
      ) : null}
      <LiveRegion message={sent ? t('sent') : ''} />
    </div>
  );
}

/** A complaint for who made it: what was said, and what one may say still. Once its names are gone it cannot be read any more. */
export function Conversation({ door }: { door: Door }) {
  const { t } = useTranslation('complaints');
  const [erased, setErased] = useState(false);
  const query = useQuery({ ...conversationQuery(door), enabled: !erased });
  if (erased) return <Erased />;
  return (
    <QueryState query={query}>
      {(complaint) => (
        <div className={classes.section}>
          <p>{t('to', { organisation: complaint.organisation, reference: complaint.reference })}</p>
          <ComplaintHead complaint={complaint} />
          <WordsList complaint={complaint} author={t('you')} />
          <Acts door={door} complaint={complaint} />
          <End door={door} complaint={complaint} onErased={() => setErased(true)} />
        </div>
      )}
    </QueryState>
  );
}
