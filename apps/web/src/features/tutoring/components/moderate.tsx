import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isConflict } from '../../../lib/api';
import { useChange } from '../../../lib/use-change';
import { ChangedMeanwhile } from '../../../ui/changed-meanwhile';
import { ErrorState } from '../../../ui/error-state';
import { ReasonDialog } from '../../../ui/reason-dialog';
import { THREADS } from '../api/queries';

const LONGEST_REASON = 500;

/** It takes the focus of the button in whose place it stands. */
function Sent() {
  const { t } = useTranslation('tutoring');
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(() => words.current?.focus(), []);
  return (
    <p ref={words} role="status" tabIndex={-1}>
      {t('report.sent')}
    </p>
  );
}

interface ReportProps {
  path: string;
  what?: 'message' | 'page';
  /** Id of what says which one it is, where the same button stands at many. */
  about?: string;
}

/** Says that a message, or a page, should not stand there, and why. */
export function Report({ path, what = 'message', about }: ReportProps) {
  const { t } = useTranslation('tutoring');
  const [opened, setOpened] = useState(false);
  const [reported, setReported] = useState(false);
  const send = useChange(THREADS, () => {
    setOpened(false);
    setReported(true);
  });
  if (reported) return <Sent />;
  return (
    <>
      <Button size="sm" variant="default" aria-describedby={about} onClick={() => setOpened(true)}>
        {t(`report.${what}.action`)}
      </Button>
      <ReasonDialog
        opened={opened}
        title={t(`report.${what}.title`)}
        label={t('report.label')}
        hint={t('report.hint')}
        maxLength={LONGEST_REASON}
        action={t('report.action')}
        busy={send.isPending}
        error={send.error}
        onConfirm={(reason) => send.mutate({ method: 'POST', path: `${path}/report`, body: { reason } })}
        onClose={() => setOpened(false)}
      >
        <p>{t(`report.${what}.text`)}</p>
      </ReasonDialog>
    </>
  );
}

type Choice = 'hide' | 'keep' | 'show' | 'leave';

interface DecideProps {
  path: string;
  /** What to make of the message or page; both where it was reported and nothing is decided. */
  choices: readonly Choice[];
  /** Id of what says which one it is: the same buttons stand at many. */
  about: string;
  /** The revision that was read. */
  seen?: string;
  /** After what came in between was fetched, by a button that is gone by then. */
  onSeeNew?: () => void;
  /** After it was done, be these buttons gone by then. */
  onDone: (isHidden: boolean) => void;
}

/** Something came in between, which is to be read first. */
function Refused({ error, onSeeNew }: { error: Error; onSeeNew: () => void }) {
  const queryClient = useQueryClient();
  const see = async () => {
    await queryClient.invalidateQueries({ queryKey: THREADS });
    onSeeNew();
  };
  return isConflict(error) ? <ChangedMeanwhile onSee={see} /> : <ErrorState error={error} />;
}

/** Takes a message or a page out of sight, or leaves it there. */
export function Decide({ path, choices, about, seen, onDone, onSeeNew }: DecideProps) {
  const { t } = useTranslation('tutoring');
  const send = useChange(THREADS, (_, { body }) => onDone((body as { hidden: boolean }).hidden));
  const seeNew = () => {
    send.reset();
    onSeeNew?.();
  };
  return (
    <>
      {choices.map((choice) => (
        <Button
          key={choice}
          size="sm"
          variant="default"
          aria-busy={send.isPending}
          aria-describedby={about}
          onClick={() => {
            const hidden = choice === 'hide' || choice === 'keep';
            send.mutate({ method: 'PUT', path: `${path}/hidden`, body: { hidden }, seen });
          }}
        >
          {t(`decide.${choice}`)}
        </Button>
      ))}
      {send.error ? <Refused error={send.error} onSeeNew={seeNew} /> : null}
    </>
  );
}
