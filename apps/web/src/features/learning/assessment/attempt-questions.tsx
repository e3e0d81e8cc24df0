import type { Question, RenderedUnit, Response } from '@pirecow/content';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useHandIn } from '../assignment/hand-in-context';
import { BlockFrame } from '../blocks/block-frame';
import type { AnswerState } from './answer-keeper';
import classes from './assessment.module.css';
import { AttemptQuestion } from './attempt-question';
import { Navigator } from './navigator';
import { openQuestions, questionsOfUnit } from './questions-of-unit';

interface AttemptQuestionsProps {
  unit: RenderedUnit;
  answers: Readonly<Record<string, unknown>>;
  /** Whether the answer to that question has reached the server; undefined where nobody asks. */
  stateOf: (questionId: string) => AnswerState | undefined;
  save: (question: Question, response: Response) => void;
  /** Nothing can be answered any more. */
  locked?: boolean;
  /** Stands in the bar that stays in view. */
  tools?: ReactNode;
  /** How much time is left, in the same bar. */
  time?: ReactNode;
}

/**
 * All questions on one page, so that screen readers and keyboards walk through it as through any form, with a number for
 * each to jump by. Texts between the questions stay where the author put them.
 */
export function AttemptQuestions({ unit, answers, stateOf, save, ...props }: AttemptQuestionsProps) {
  const { t } = useTranslation('learning');
  const questions = useMemo(() => questionsOfUnit(unit), [unit]);
  const byId = new Map(questions.map((one) => [one.question.id, one]));
  const { files } = useHandIn();
  const open = openQuestions(questions, answers, files);
  const done = questions.length - open.length;
  return (
    <>
      <div className={classes.bar} data-no-print>
        <div className={classes.barTop}>
          <p>{t('attempt.done', { done, count: questions.length })}</p>
          {props.tools}
        </div>
        {props.time}
        <Navigator questions={questions} open={new Set(open.map(({ question }) => question.id))} />
      </div>
      {unit.blocks.map((rendered) => {
        const { id } = rendered.block;
        const found = byId.get(id);
        if (!found) return <BlockFrame key={id} rendered={rendered} />;
        return (
          <div key={id} className={classes.question} data-block={id} tabIndex={-1}>
            <AttemptQuestion
              {...found}
              rendered={rendered}
              count={questions.length}
              value={(answers[id] ?? null) as Response | null}
              state={stateOf(id)}
              locked={props.locked === true}
              onChange={(value) => save(found.question, value)}
            />
          </div>
        );
      })}
    </>
  );
}
