import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../lib/use-change';
import { ErrorState } from '../../../ui/error-state';
import { ReasonDialog } from '../../../ui/reason-dialog';
import { THREADS } from '../api/queries';

const LONGEST_REASON = 500;

/** Says that a message should not stand there, and why. */
export function Report({ path }: { path: string }) {
  const { t } = useTranslation('tutoring');
  const [opened, setOpened] = useState(false);
  const [reported, setReported] = useState(false);
  const send = useChange(THREADS, () => {
    setOpened(false);
    setReported(true);
  });
  if (reported) return <p role="status">{t('report.sent')}</p>;
  return (
    <>
      <Button size="sm" variant="subtle" onClick={() => setOpened(true)}>
        {t('report.action')}
      </Button>
      <ReasonDialog
        opened={opened}
        title={t('report.title')}
        label={t('report.label')}
        hint={t('report.hint')}
        maxLength={LONGEST_REASON}
        action={t('report.action')}
        busy={send.isPending}
        error={send.error}
        onConfirm={(reason) => send.mutate({ method: 'POST', path: `${path}/report`, body: { reason } })}
        onClose={() => setOpened(false)}
      >
        <p>{t('report.text')}</p>
      </ReasonDialog>
    </>
  );
}

interface DecideProps {
  path: string;
  /** What to make of the message; both where it was reported and nothing is decided. */
  choices: readonly ('hide' | 'show' | 'leave')[];
}

/** Takes a message out of sight, or leaves it there. */
export function Decide({ path, choices }: DecideProps) {
  const { t } = useTranslation('tutoring');
  const send = useChange(THREADS);
  return (
    <>
      {choices.map((choice) => (
        <Button
          key={choice}
          size="sm"
          variant="default"
          aria-busy={send.isPending}
          onClick={() =>
            send.mutate({ method: 'PUT', path: `${path}/hidden`, body: { hidden: choice === 'hide' } })
          }
        >
          {t(`decide.${choice}`)}
        </Button>
      ))}
      {send.error ? <ErrorState error={send.error} /> : null}
    </>
  );
}
