import type { Submission } from '@pirecow/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../../../lib/api';
import { attemptQuery, attemptTimeQuery } from '../api/get-attempt';
import { type Reply, runEnding, type Stuck } from './ending';
import { startTimer } from './start-timer';
import { useSubmit } from './use-submit';

export interface Ending {
  attemptId: string;
  /** Sends what is still here, and says whether answers and files have all arrived. */
  isSettled: () => boolean;
  onSubmitted: (submission: Submission) => void;
}

const replyOf = <Answer>(asked: Promise<Answer>): Promise<Reply<Answer>> =>
  asked.then(
    (answer) => ({ answer }),
    (error: unknown) => ({
      status: error instanceof ApiProblem ? error.status : 0,
    }),
  );

/** Hands the attempt in, now that its time is over. @returns what keeps it from getting through */
export function useEnding({ attemptId, isSettled, onSubmitted }: Ending): Stuck {
  const queryClient = useQueryClient();
  const { mutateAsync } = useSubmit(attemptId, onSubmitted);
  const [stuck, setStuck] = useState<Stuck>(null);
  const settled = useRef(isSettled);
  useEffect(() => void (settled.current = isSettled), [isSettled]);
  useEffect(() => {
    const time = { ...attemptTimeQuery(attemptId), staleTime: 0, retry: false };
    const { hurry, stop } = runEnding({
      isSettled: () => settled.current(),
      askTime: () => replyOf(queryClient.fetchQuery(time)),
      handIn: () => replyOf(mutateAsync()),
      giveUp: () =>
        void queryClient.invalidateQueries({
          queryKey: attemptQuery(attemptId).queryKey,
        }),
      tell: setStuck,
      after: startTimer,
      now: Date.now,
      chance: Math.random,
    });
    window.addEventListener('online', hurry);
    return () => {
      window.removeEventListener('online', hurry);
      stop();
    };
  }, [attemptId, mutateAsync, queryClient]);
  return stuck;
}
