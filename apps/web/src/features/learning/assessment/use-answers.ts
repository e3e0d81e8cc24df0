import type { Question, Response } from '@pirecow/content';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { ApiProblem } from '../../../lib/api';
import type { AttemptPage } from '../api/get-attempt';
import { saveAnswer } from '../api/send';
import { tidied } from '../questions/answers';
import { waitingRoom } from '../../../lib/waiting/database';
import { outcomeOf, type Outcome } from '../../../lib/waiting/outbox';
import { heard } from '../../../lib/waiting/session-end';
import { AnswerKeeper, type AnswerStore } from './answer-keeper';
import { startTimer } from './start-timer';

/** Typed answers wait this long for the next key. */
const TYPING_MS = 600;
const TYPED: readonly Question['interaction'][] = ['shortText', 'numeric', 'fillIn', 'assignment'];

function storeOf(attemptId: string): AnswerStore {
  const { answers } = waitingRoom;
  return {
    all: () => answers.where('attemptId').equals(attemptId).toArray(),
    put: (answer) => answers.put(answer),
    remove: (blockId) => answers.delete([attemptId, blockId]),
  };
}

async function send(attemptId: string, blockId: string, response: Response | null): Promise<Outcome> {
  try {
    await saveAnswer(attemptId, blockId, response);
    return { kind: 'accepted' };
  } catch (error) {
    if (!(error instanceof ApiProblem)) return { kind: 'later' };
    const [field] = error.fields;
    return heard(outcomeOf(error.status, field?.message ?? (error.message || error.code)));
  }
}

function makeKeeper(attemptId: string): AnswerKeeper {
  return new AnswerKeeper({
    attemptId,
    store: storeOf(attemptId),
    send: (blockId, response) => send(attemptId, blockId, response),
    after: startTimer,
    chance: Math.random,
  });
}

/** Brings back what an earlier visit could not send, and sends again when the network is back. */
function useRecovery(keeper: AnswerKeeper, bring: (answers: Record<string, unknown>) => void) {
  useEffect(() => {
    let isHere = true;
    void keeper.recover().then((found) => isHere && bring(found));
    const flush = () => keeper.flush();
    window.addEventListener('online', flush);
    window.addEventListener('focus', flush);
    return () => {
      isHere = false;
      window.removeEventListener('online', flush);
      window.removeEventListener('focus', flush);
    };
  }, [keeper, bring]);
}

/** The answers of an attempt under way, each saved as soon as it is given. */
export function useAnswers({ id, answers: known }: AttemptPage) {
  const [keeper] = useState(() => makeKeeper(id));
  const [answers, setAnswers] = useState<Readonly<Record<string, unknown>>>(known);
  const bring = useCallback(
    (found: Record<string, unknown>) => setAnswers((before) => ({ ...before, ...found })),
    [],
  );
  useRecovery(keeper, bring);
  const states = useSyncExternalStore(keeper.subscribe, keeper.states);
  const save = useCallback(
    (question: Question, response: Response) => {
      setAnswers((before) => ({ ...before, [question.id]: response }));
      const delay = TYPED.includes(question.interaction) ? TYPING_MS : 0;
      keeper.save(question.id, tidied(question, response), delay);
    },
    [keeper],
  );
  return { answers, states, save, keeper };
}
