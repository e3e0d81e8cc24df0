import type { StatementImport } from '@pirecow/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { Dialog } from '../../../ui/dialog';
import { ErrorState } from '../../../ui/error-state';
import { organisationPath } from '../api/queries';
import { FormActions } from '../components/form-actions';
import classes from '../components/organisations.module.css';
import { importsKey } from './queries';

const LONGEST_NAME = 100;

interface FileDialogProps {
  organisationId: string;
  opened: boolean;
  onClose: () => void;
}

function useUpload(organisationId: string, onDone: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => {
      const name = encodeURIComponent(file.name.slice(-LONGEST_NAME));
      const body = new Blob([file], { type: 'application/jsonl' });
      const path = organisationPath(organisationId, `/imports/file?name=${name}`);
      return api<StatementImport>(path, { method: 'POST', body });
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: importsKey(organisationId) });
      onDone();
    },
  });
}

function FileForm({ organisationId, onClose }: FileDialogProps) {
  const { t } = useTranslation('organisations');
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const upload = useUpload(organisationId, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file) upload.mutate(file);
    else input.current?.focus();
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <div>
        <label htmlFor={id}>{t('exchange.file')}</label>
        <p id={`${id}-how`} className={classes.soft}>
          {t('exchange.file-how')}
        </p>
        <input
          ref={input}
          id={id}
          className={classes.file}
          type="file"
          accept=".jsonl,.ndjson,.json,.txt,application/jsonl,application/x-ndjson"
          required
          aria-describedby={`${id}-how`}
          onChange={({ currentTarget }) => {
            setFile(currentTarget.files?.[0]);
            upload.reset();
          }}
        />
      </div>
      {upload.error ? <ErrorState error={upload.error} /> : null}
      <FormActions action={t('exchange.begin')} busy={upload.isPending} error={null} onCancel={onClose} />
    </form>
  );
}

/** Sends a file of JSON lines, and begins to take it in. */
export function FileDialog(props: FileDialogProps) {
  const { t } = useTranslation('organisations');
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('exchange.file-title')}>
      <FileForm {...props} />
    </Dialog>
  );
}
