import { Button, NumberInput } from '@mantine/core';
import '@mantine/core/styles/NumberInput.layer.css';
import type { AppealAnswer } from '@pirecow/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../../lib/api';
import { fieldWords } from '../../../lib/problem-words';
import { useFormat } from '../../../lib/use-format';
import { ErrorState } from '../../../ui/error-state';
import classes from './appeals.module.css';
import { AppealItems } from './appeal-items';
import { AppealWords } from './appeal-words';
import { appealQuery, appealsKey, type AppealSheet, sendAppealAnswer } from './queries';

interface FormProps {
  organisationId: string;
  sheet: AppealSheet;
  onAnswered: () => void;
}

function useAnswer({ organisationId, sheet: { attemptId }, onAnswered }: FormProps) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: AppealAnswer) => sendAppealAnswer(organisationId, attemptId, body),
    onSuccess: (answered) => {
      onAnswered();
      queryClient.setQueryData(appealQuery(organisationId, attemptId).queryKey, answered);
      queryClient.removeQueries({ queryKey: appealsKey(organisationId) });
    },
  });
}

/** What is sent: where no points were raised, the result stands. */
function answerOf(corrections: Record<string, number>, reason: string): AppealAnswer {
  if (Object.keys(corrections).length === 0) return { verdict: 'upheld', reason };
  return { verdict: 'regraded', reason, corrections };
}

interface PointsProps {
  known: AppealSheet['points'][string] | undefined;
  value: number | undefined;
  error: string | undefined;
  onChange: (points: number) => void;
}

/** What an answer is worth after all; nothing where it has all points already. */
function PointsField({ known, value, error, onChange }: PointsProps) {
  const { t } = useTranslation('learning');
  const { decimalMark, formatNumber } = useFormat();
  if (!known || known.points >= known.max) return null;
  const { points, max } = known;
  return (
    <NumberInput
      className={classes.points}
      label={t('appeal.points', { points: formatNumber(points, 2), max: formatNumber(max, 2) })}
      min={points}
      max={max}
      decimalScale={2}
      decimalSeparator={decimalMark}
      hideControls
      value={value ?? points}
      onChange={(typed) => onChange(Number(typed) || points)}
      error={error}
    />
  );
}

/** The points that are raised so far. */
function useRaised({ points: known }: AppealSheet) {
  const [points, setPoints] = useState<Readonly<Record<string, number>>>({});
  const raise = (id: string, value: number) => setPoints((before) => ({ ...before, [id]: value }));
  const raised = Object.entries(points).filter(([id, value]) => value !== known[id]?.points);
  return { raised: Object.fromEntries(raised), raise };
}

/** A trainer looks at all answers again, raises points where that is due, and says why or why not. */
export function AppealForm(props: FormProps) {
  const { t } = useTranslation('learning');
  const { sheet, organisationId } = props;
  const { raised, raise } = useRaised(sheet);
  const [reason, setReason] = useState('');
  const send = useAnswer(props);
  const fields = fieldWords(send.error);
  const isRegraded = Object.keys(raised).length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate(answerOf(raised, reason));
  };
  const isWhole = send.error && !(send.error instanceof ApiProblem && send.error.fields.length > 0);
  return (
    <form className={classes.form} onSubmit={submit}>
      <AppealItems organisationId={organisationId} sheet={sheet}>
        {({ question: { id } }) => (
          <PointsField
            known={sheet.points[id]}
            value={raised[id]}
            error={fields[`corrections.${id}`]}
            onChange={(value) => raise(id, value)}
          />
        )}
      </AppealItems>
      <AppealWords
        label={t('appeal.reason')}
        description={t('appeal.reason-how')}
        value={reason}
        error={fields.reason}
        onChange={setReason}
      />
      {isWhole ? <ErrorState error={send.error} /> : null}
      <p role="status">{t(isRegraded ? 'appeal.will-regrade' : 'appeal.will-uphold')}</p>
      <div>
        <Button type="submit" size="lg" loading={send.isPending}>
          {t(isRegraded ? 'appeal.regrade' : 'appeal.uphold')}
        </Button>
      </div>
    </form>
  );
}
