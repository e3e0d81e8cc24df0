import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords, problemWords } from '../lib/problem-words';
import { Dialog } from './dialog';
import classes from './dialog.module.css';

interface ReasonDialogProps {
  opened: boolean;
  title: string;
  /** Label of the field and what it is read for. */
  label: string;
  hint: string;
  maxLength: number;
  /** The verb on the button. */
  action: string;
  busy: boolean;
  error: unknown;
  onConfirm: (reason: string) => void;
  onClose: () => void;
  /** What will happen and what will not; further fields of the form. */
  children: ReactNode;
}

function ReasonForm(props: ReasonDialogProps) {
  const { label, hint, maxLength, action, busy, error, onConfirm, onClose, children } = props;
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const fields = fieldWords(error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onConfirm(reason.trim());
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      {children}
      <TextInput
        required
        label={label}
        description={hint}
        maxLength={maxLength}
        value={reason}
        error={fields.reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      {error && Object.keys(fields).length === 0 ? <p role="alert">{problemWords(error, t)}</p> : null}
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose}>
          {t('action.back')}
        </Button>
        <Button type="submit" color="red" loading={busy}>
          {action}
        </Button>
      </div>
    </form>
  );
}

/** Asks why before something that cannot be undone and that others will ask about. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { opened, onClose, title } = props;
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <ReasonForm {...props} />
    </Dialog>
  );
}
