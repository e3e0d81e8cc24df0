import type { Submission } from '@pirecow/contracts';
import type { Response } from '@pirecow/content';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttemptPage } from '../api/get-attempt';
import { BlockFrame } from '../blocks/block-frame';
import type { AnswerState } from './answer-keeper';
import classes from './assessment.module.css';
import { AttemptQuestion } from './attempt-question';
import { Navigator } from './navigator';
import { openQuestions, questionsOfUnit } from './questions-of-unit';
import { Submit } from './submit';
import { useAnswers } from './use-answers';

/** The answers that came with the page are with the server. */
const SAVED: AnswerState = { kind: 'saved' };

interface AttemptFormProps {
  attempt: AttemptPage;
  onSubmitted: (submission: Submission) => void;
  /** Stands in the bar that stays in view. */
  tools: ReactNode;
}

/**
 * An attempt under way: all questions on one page, so that screen readers and keyboards walk through it as through any
 * form, with a number for each to jump by. Texts between the questions stay where the author put them.
 */
export function AttemptForm({ attempt, onSubmitted, tools }: AttemptFormProps) {
  const { t } = useTranslation('learning');
  const { answers, states, save, keeper } = useAnswers(attempt);
  const questions = useMemo(() => questionsOfUnit(attempt.unit), [attempt.unit]);
  const byId = new Map(questions.map((one) => [one.question.id, one]));
  const open = openQuestions(questions, answers);
  const done = questions.length - open.length;
  return (
    <>
      <div className={classes.bar} data-no-print>
        <div className={classes.barTop}>
          <p>{t('attempt.done', { done, count: questions.length })}</p>
          {tools}
        </div>
        <Navigator questions={questions} open={new Set(open.map(({ question }) => question.id))} />
      </div>
      {attempt.unit.blocks.map((rendered) => {
        const found = byId.get(rendered.block.id);
        if (!found) return <BlockFrame key={rendered.block.id} rendered={rendered} />;
        return (
          <div
            key={rendered.block.id}
            className={classes.question}
            data-block={rendered.block.id}
            tabIndex={-1}
          >
            <AttemptQuestion
              {...found}
              rendered={rendered}
              count={questions.length}
              value={(answers[found.question.id] ?? null) as Response | null}
              state={states[found.question.id] ?? (found.question.id in attempt.answers ? SAVED : undefined)}
              onChange={(value) => save(found.question, value)}
            />
          </div>
        );
      })}
      <Submit
        attemptId={attempt.id}
        open={open}
        isSettled={() => {
          keeper.flush();
          return keeper.isSettled();
        }}
        onSubmitted={onSubmitted}
      />
    </>
  );
}
