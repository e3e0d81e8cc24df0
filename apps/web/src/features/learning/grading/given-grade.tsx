import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { Graded } from '../questions/graded';
import { QuestionCard } from '../questions/question-card';
import { GivenAnswer } from './given-answer';
import { openOf } from './grade-form';
import classes from './grading.module.css';
import type { GradingSheet } from './queries';

interface AnswerProps {
  organisationId: string;
  sheet: GradingSheet;
  open: ReturnType<typeof openOf>[number];
}

function Answer({ organisationId, sheet, open: { question, texts } }: AnswerProps) {
  const promptId = useId();
  return (
    <QuestionCard
      promptId={promptId}
      prompt={texts.prompt}
      tone="counting"
      field={<GivenAnswer organisationId={organisationId} sheet={sheet} questionId={question.id} />}
    >
      <Graded question={question} texts={texts} grade={sheet.graded?.grades[question.id]} />
    </QuestionCard>
  );
}

interface GivenGradeProps {
  organisationId: string;
  sheet: GradingSheet;
  /** The reader has sent a grade just now: where somebody was faster, it was not kept. */
  sent: boolean;
}

/** The grade of an attempt, once there is one. */
export function GivenGrade({ organisationId, sheet, sent }: GivenGradeProps) {
  const { t } = useTranslation('learning');
  const { formatPercent, formatDateTime } = useFormat();
  const { graded } = sheet;
  if (!graded) return null;
  const { by, mine, at, score, passed } = graded;
  const when = formatDateTime(at, 'short');
  const result = { score: formatPercent(score), state: t(passed ? 'state.passed' : 'state.failed') };
  return (
    <div className={classes.form}>
      <div role="status" className={mine || !sent ? classes.done : classes.notice}>
        {sent && !mine ? <p>{t('grading.faster')}</p> : null}
        <p>{by ? t('grading.by', { name: by, when }) : t('grading.at', { when })}</p>
        <p>{t('grading.result', result)}</p>
      </div>
      {openOf(sheet).map((open) => (
        <Answer key={open.question.id} {...{ organisationId, sheet, open }} />
      ))}
    </div>
  );
}
