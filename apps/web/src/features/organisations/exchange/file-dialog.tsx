import type { StatementImport } from '@pirecow/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { Dialog } from '../../../ui/dialog';
import { ErrorState } from '../../../ui/error-state';
import { organisationPath } from '../api/queries';
import { FileField } from '../../../ui/file-field';
import { FormActions } from '../../../ui/form-actions';
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
  const [file, setFile] = useState<File | null>(null);
  const upload = useUpload(organisationId, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file) upload.mutate(file);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <FileField
        label={t('exchange.file')}
        how={t('exchange.file-how')}
        accept=".jsonl,.ndjson,.json,.txt,application/jsonl,application/x-ndjson"
        file={file}
        onChoose={(chosen) => {
          setFile(chosen);
          upload.reset();
        }}
      />
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
