import { TextInput } from '@mantine/core';
import type { NewErasure, PersonSummary } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { ReasonDialog } from '../../../ui/reason-dialog';
import type { ChosenPerson } from '../api/keeping';
import { organisationPath } from '../api/queries';
import { useChange } from '../../../lib/use-change';
import { startOfDay, today, useTimeZone } from './days';

interface EraseDialogProps {
  organisationId: string;
  person: ChosenPerson;
  summary: PersonSummary;
  opened: boolean;
  onClose: () => void;
}

/** What leaves and what stays: to be read before. */
function Means({ summary: { statements, documents, mentions } }: Pick<EraseDialogProps, 'summary'>) {
  const { t } = useTranslation('organisations');
  const { formatNumber } = useFormat();
  const gone = t('erase.statements', { count: statements, number: formatNumber(statements) });
  return (
    <ul>
      <li>
        {documents > 0
          ? t('erase.goes-all', {
              gone,
              documents: t('erase.documents', { count: documents, number: formatNumber(documents) }),
            })
          : t('erase.goes', { gone })}
      </li>
      <li>{t('erase.totals')}</li>
      <li>{t('erase.seals')}</li>
      {mentions > 0 ? (
        <li>{t('erase.mentions', { count: mentions, number: formatNumber(mentions) })}</li>
      ) : null}
      <li>{t('erase.account')}</li>
    </ul>
  );
}

/** Asks for the erasure of a person's records: why, and from which day on. */
export function EraseDialog({ organisationId, person, summary, opened, onClose }: EraseDialogProps) {
  const { t } = useTranslation('organisations');
  const timeZone = useTimeZone();
  const [day, setDay] = useState('');
  const ask = useChange(['organisations', organisationId], () => {
    setDay('');
    onClose();
  });
  const close = () => {
    ask.reset();
    onClose();
  };
  const confirm = (reason: string) => {
    const body: NewErasure = { ...person.query, reason, ...(day && { dueAt: startOfDay(day, timeZone) }) };
    ask.mutate({ method: 'POST', path: organisationPath(organisationId, '/record-erasures'), body });
  };
  return (
    <ReasonDialog
      opened={opened}
      title={t('erase.title', { name: person.name })}
      label={t('erase.reason')}
      hint={t('erase.reason-how')}
      maxLength={300}
      action={t('erase.action')}
      busy={ask.isPending}
      error={ask.error}
      onConfirm={confirm}
      onClose={close}
    >
      <Means summary={summary} />
      <TextInput
        type="date"
        label={t('erase.day')}
        description={t('erase.day-how')}
        min={today(timeZone)}
        value={day}
        onChange={({ currentTarget }) => setDay(currentTarget.value)}
      />
    </ReasonDialog>
  );
}
