import { Button } from '@mantine/core';
import type { Question, RenderedBlock, Solution } from '@pirecow/content';
import { IconBulb, IconHistory } from '@tabler/icons-react';
import { useId, useReducer, type Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import { Tag } from '../../../ui/tag';
import type { Answer } from '../records/statements';
import { RichText } from '../rich/rich-text';
import { answerOf, fresh, mayShowAnswer, practise, type Practice, type Step } from './practice';
import { QuestionCard } from './question-card';
import { QuestionField } from './question-field';
import classes from './question-card.module.css';
import { Result } from './result';
import { SolutionView } from './solution-view';

interface PracticeQuestionProps {
  question: Question;
  rendered: RenderedBlock & { solution: Solution };
  /** Whether the last answer of an earlier visit was right; undefined where there was none. */
  before: boolean | undefined;
  onAnswered: (answer: Answer) => void;
}

function Hints({
  texts,
  ids,
  shown,
}: {
  texts: RenderedBlock['texts'];
  ids: readonly string[];
  shown: number;
}) {
  const { t } = useTranslation('learning');
  return (
    <div role="status" className={classes.hints}>
      {ids.slice(0, shown).map((id, index) => (
        <div key={id} className={classes.hint}>
          <p>{t('question.hint', { number: index + 1 })}</p>
          <RichText text={texts[`hint.${id}`]} />
        </div>
      ))}
    </div>
  );
}

function Actions(props: {
  state: Practice;
  hintsLeft: number;
  onCheck: () => void;
  dispatch: Dispatch<Step>;
}) {
  const { t } = useTranslation('learning');
  const { state, hintsLeft, onCheck, dispatch } = props;
  const again = state.score?.correct ? t('question.redo') : t('question.again');
  return (
    <div className={classes.actions}>
      <Button
        variant={state.score ? 'default' : 'filled'}
        onClick={() => (state.score ? dispatch({ kind: 'again' }) : onCheck())}
      >
        {state.score ? again : t('question.check')}
      </Button>
      {hintsLeft > 0 && !state.score?.correct ? (
        <Button
          variant="subtle"
          leftSection={<IconBulb size={18} aria-hidden />}
          onClick={() => dispatch({ kind: 'hint' })}
        >
          {t('question.get-hint', { count: hintsLeft })}
        </Button>
      ) : null}
      {mayShowAnswer(state) ? (
        <Button variant="subtle" onClick={() => dispatch({ kind: 'answer' })}>
          {t('question.show-answer')}
        </Button>
      ) : null}
    </div>
  );
}

function Before({ right }: { right: boolean }) {
  const { t } = useTranslation('learning');
  return (
    <Tag icon={<IconHistory size={15} aria-hidden />} tone={right ? 'good' : 'plain'}>
      {right ? t('question.before.right') : t('question.before.wrong')}
    </Tag>
  );
}

/** A question to practise: checked here and at once, with hints, feedback and as many tries as one likes. */
export function PracticeQuestion({ question, rendered, before, onAnswered }: PracticeQuestionProps) {
  const { t } = useTranslation('learning');
  const [state, dispatch] = useReducer(practise, fresh);
  const promptId = useId();
  const errorId = useId();
  const { texts, solution } = rendered;
  const { score } = state;
  const hints = question.hints ?? [];
  const check = () => {
    const step = { kind: 'check', question, solution } as const;
    const { score: given } = practise(state, step);
    const response = answerOf(question, state.value);
    dispatch(step);
    if (given && response !== null) onAnswered({ question, solution, response, score: given });
  };
  const field = (
    <QuestionField
      question={question}
      texts={texts}
      value={state.value}
      onChange={(value) => dispatch({ kind: 'change', value })}
      locked={score !== null}
      marks={score?.parts}
      feedback={score?.feedback.parts ?? []}
      promptId={promptId}
      errorId={state.incomplete ? errorId : undefined}
    />
  );
  const head = (
    <>
      <span>{t('question.practice')}</span>
      {before !== undefined && state.tries === 0 ? <Before right={before} /> : null}
    </>
  );
  return (
    <QuestionCard promptId={promptId} prompt={texts.prompt} head={head} field={field}>
      <div role="alert" className={classes.error}>
        {state.incomplete ? <p id={errorId}>{t(`incomplete.${question.interaction}`)}</p> : null}
      </div>
      <Hints texts={texts} ids={hints} shown={state.hints} />
      <div role="status">
        {score ? <Result score={score} texts={texts} /> : null}
        {state.answerShown ? <SolutionView {...rendered} /> : null}
      </div>
      <Actions state={state} hintsLeft={hints.length - state.hints} onCheck={check} dispatch={dispatch} />
    </QuestionCard>
  );
}
