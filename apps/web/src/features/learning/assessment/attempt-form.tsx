import type { Submission } from '@pirecow/contracts';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { AttemptPage } from '../api/get-attempt';
import { HandInContext } from '../assignment/hand-in-context';
import { useHandInState } from '../assignment/use-hand-in';
import type { AnswerState } from './answer-keeper';
import { AttemptQuestions } from './attempt-questions';
import { goToQuestion } from './navigator';
import { openQuestions, questionsOfUnit } from './questions-of-unit';
import { Submit } from './submit';
import { TimeLeftSign } from './time-left-sign';
import { TimeOver } from './time-over';
import { useAnswers } from './use-answers';
import { useAttemptEnd, useIsPast } from './use-attempt-end';

/** The answers that came with the page are with the server. */
const SAVED: AnswerState = { kind: 'saved' };

/** Whoever hands in waits this long for answers that are still on their way. */
const ARRIVAL_MS = 4_000;

interface AttemptFormProps {
  attempt: AttemptPage;
  onSubmitted: (submission: Submission) => void;
  tools: ReactNode;
}

/** Where there is more time after all, the focus does not vanish with the notice that it was over. */
function useWayBack(isOver: boolean, firstId: string | undefined) {
  const wasOver = useRef(false);
  useEffect(() => {
    if (wasOver.current && !isOver && firstId) goToQuestion(firstId);
    wasOver.current = isOver;
  }, [isOver, firstId]);
}

/** An attempt under way: what is answered is saved, and handed in at the end. */
export function AttemptForm({ attempt, onSubmitted, tools }: AttemptFormProps) {
  const { answers, states, save, keeper } = useAnswers(attempt);
  const questions = useMemo(() => questionsOfUnit(attempt.unit), [attempt.unit]);
  const handIn = useHandInState(attempt.id, attempt.files);
  const isArriving = handIn.arriving.length > 0;
  const { end, endsAt } = useAttemptEnd(attempt);
  const isOver = useIsPast(end);
  useWayBack(isOver, questions[0]?.question.id);
  const isSettled = () => {
    keeper.flush();
    return keeper.isSettled();
  };
  return (
    <HandInContext value={handIn}>
      <AttemptQuestions
        unit={attempt.unit}
        answers={answers}
        stateOf={(id) => states[id] ?? (id in attempt.answers ? SAVED : undefined)}
        save={save}
        locked={isOver}
        tools={tools}
        time={end === null || isOver ? null : <TimeLeftSign end={end} endsAt={endsAt} />}
      />
      {isOver ? (
        <TimeOver
          attemptId={attempt.id}
          isSettled={() => isSettled() && !isArriving}
          onSubmitted={onSubmitted}
        />
      ) : (
        <Submit
          attemptId={attempt.id}
          open={openQuestions(questions, answers, handIn.files)}
          isArriving={isArriving}
          settles={() => keeper.settles(ARRIVAL_MS)}
          onSubmitted={onSubmitted}
        />
      )}
    </HandInContext>
  );
}
