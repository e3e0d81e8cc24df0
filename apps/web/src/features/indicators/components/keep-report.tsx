import { TextInput } from '@mantine/core';
import type { KeptReport } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../lib/use-change';
import { Dialog } from '../../../ui/dialog';
import { FormActions } from '../../../ui/form-actions';
import { reportsPath, type Wanted } from '../api/queries';
import classes from './indicators.module.css';

interface KeepReportProps {
  organisationId: string;
  wanted: Wanted;
  opened: boolean;
  onClose: () => void;
  onKept: (report: KeptReport) => void;
}

/** Keeps the figures as they are now, with a word on what they were for. */
export function KeepReport({ organisationId, wanted, opened, onClose, onKept }: KeepReportProps) {
  const { t } = useTranslation('indicators');
  const [note, setNote] = useState('');
  const keep = useChange<KeptReport>(['indicators', 'kept', organisationId], (report) => {
    onClose();
    onKept(report);
  });
  return (
    <Dialog opened={opened} onClose={onClose} title={t('keep.title')}>
      <form
        className={classes.stack}
        onSubmit={(event) => {
          event.preventDefault();
          keep.mutate({ method: 'POST', path: reportsPath(organisationId), body: { ...wanted, note } });
        }}
      >
        <p className={classes.soft}>{t('keep.text')}</p>
        <TextInput
          label={t('keep.note')}
          maxLength={200}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <FormActions action={t('keep.action')} busy={keep.isPending} error={keep.error} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
