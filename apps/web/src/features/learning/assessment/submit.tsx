import type { Submission } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BusyButton } from '../../../ui/busy-button';
import { ConfirmDialog } from '../../../ui/confirm-dialog';
import { ErrorState } from '../../../ui/error-state';
import classes from './assessment.module.css';
import { goToQuestion } from './navigator';
import type { NumberedQuestion } from './questions-of-unit';
import { useSubmit } from './use-submit';

interface SubmitProps {
  attemptId: string;
  /** Questions that are not answered in full. */
  open: readonly NumberedQuestion[];
  /** A file is still on its way. */
  isArriving: boolean;
  /** Tells after a moment at most whether every answer is with the server. */
  settles: () => Promise<boolean>;
  onSubmitted: (submission: Submission) => void;
}

function OpenList({ open }: { open: readonly NumberedQuestion[] }) {
  const { t } = useTranslation('learning');
  if (open.length === 0) return <p>{t('submit.all-answered')}</p>;
  return (
    <div className={classes.openList}>
      <p>{t('submit.open', { count: open.length })}</p>
      <ul>
        {open.map(({ number, question }) => (
          <li key={question.id}>
            <button type="button" onClick={() => goToQuestion(question.id)}>
              {t('submit.go-to', { number })}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Hands an attempt in: says what is still open, asks once, and waits until every answer has arrived. */
export function Submit(props: SubmitProps) {
  const { t } = useTranslation('learning');
  const [asking, setAsking] = useState(false);
  const [checking, setChecking] = useState(false);
  const [unsent, setUnsent] = useState(false);
  const submit = useSubmit(props.attemptId, props.onSubmitted);
  const { open } = props;
  const ask = async () => {
    setChecking(true);
    const settled = !props.isArriving && (await props.settles());
    setChecking(false);
    setUnsent(!settled);
    setAsking(settled);
  };
  const confirm = () => submit.mutate(undefined, { onSettled: () => setAsking(false) });
  const numbers = open.map(({ number }) => number).join(', ');
  return (
    <section className={classes.submit} aria-label={t('submit.title')}>
      <OpenList open={open} />
      <div role="alert">
        {unsent ? (
          <p className={classes.barrier}>{t(props.isArriving ? 'submit.arriving' : 'submit.unsent')}</p>
        ) : null}
      </div>
      {submit.error ? <ErrorState error={submit.error} /> : null}
      <div>
        <BusyButton size="lg" busy={checking} onClick={() => void ask()}>
          {t('submit.action')}
        </BusyButton>
      </div>
      <ConfirmDialog
        opened={asking}
        title={t('submit.title')}
        text={open.length === 0 ? t('submit.sure') : t('submit.sure-open', { count: open.length, numbers })}
        action={t('submit.action')}
        busy={submit.isPending}
        onConfirm={confirm}
        onClose={() => setAsking(false)}
      />
    </section>
  );
}
