import { Button } from '@mantine/core';
import type { Question, RenderedBlock, Response } from '@pirecow/content';
import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconLoader2 } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { isTouched } from '../questions/answers';
import { QuestionCard } from '../questions/question-card';
import { QuestionField } from '../questions/question-field';
import type { AnswerState } from './answer-keeper';
import classes from './assessment.module.css';

const SIGNS = {
  saving: IconLoader2,
  saved: IconCloudCheck,
  waiting: IconCloudOff,
  'signed-out': IconCloudOff,
  unkept: IconAlertTriangle,
  refused: IconAlertTriangle,
};

/** What this device refuses without a network; the server brings words of its own. */
const REASONS = { 'input.invalid': 'incomplete.numeric', 'assessment.submitted': 'barrier.kept' } as const;
const isOwn = (reason: string): reason is keyof typeof REASONS => reason in REASONS;

/** Whether an answer has reached the server, in a sign and in words. */
function Saved({ state, id }: { state: AnswerState | undefined; id: string }) {
  const { t } = useTranslation('learning');
  const Sign = state && SIGNS[state.kind];
  return (
    <p id={id} className={classes.saved} data-state={state?.kind} role="status">
      {Sign ? <Sign size={18} aria-hidden /> : null}
      {state ? t(`saved.${state.kind}`) : null}
      {state?.kind === 'refused' ? ` ${isOwn(state.reason) ? t(REASONS[state.reason]) : state.reason}` : null}
    </p>
  );
}

interface AttemptQuestionProps {
  rendered: RenderedBlock;
  question: Question;
  number: number;
  count: number;
  value: Response | null;
  state: AnswerState | undefined;
  locked: boolean;
  onChange: (value: Response) => void;
}

/** A question that counts: what is answered is saved, and nothing is said about it yet. */
export function AttemptQuestion(props: AttemptQuestionProps) {
  const { t } = useTranslation('learning');
  const promptId = useId();
  const savedId = useId();
  const { question, rendered, value, state, number, count } = props;
  const field = (
    <QuestionField
      question={question}
      texts={rendered.texts}
      value={value}
      onChange={props.onChange}
      locked={props.locked}
      feedback={[]}
      promptId={promptId}
      errorId={state?.kind === 'refused' ? savedId : undefined}
    />
  );
  const keepsOrder = question.interaction === 'ordering' && !isTouched(question, value);
  return (
    <QuestionCard
      promptId={promptId}
      prompt={rendered.texts.prompt}
      head={<span>{t('attempt.question', { number, count })}</span>}
      field={field}
      tone="counting"
    >
      {keepsOrder && !props.locked ? (
        <div>
          <Button variant="default" size="sm" onClick={() => props.onChange(question.options)}>
            {t('attempt.keep-order')}
          </Button>
        </div>
      ) : null}
      <Saved state={state} id={savedId} />
    </QuestionCard>
  );
}
