import type { Submission } from '@pirecow/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { attemptTimeQuery } from '../api/get-attempt';
import type { AnswerKeeper } from './answer-keeper';
import { GRACE_MS } from './time-left';
import { useSubmit } from './use-submit';

const TRY_MS = 1_500;

export interface Ending {
  attemptId: string;
  keeper: AnswerKeeper;
  onSubmitted: (submission: Submission) => void;
}

/**
 * Sends what is still here, then hands in: at once when all has arrived, else when the server takes no more. The server is asked
 * first: somebody may have given more time, or the clock of this browser run away.
 * @returns whether it did not get through so far
 */
export function useEnding({ attemptId, keeper, onSubmitted }: Ending): boolean {
  const queryClient = useQueryClient();
  const { mutateAsync } = useSubmit(attemptId, onSubmitted);
  const [isStuck, setStuck] = useState(false);
  useEffect(() => {
    const began = Date.now();
    let isHere = true;
    let timer: ReturnType<typeof setTimeout>;
    const handIn = async () => {
      const asked = { ...attemptTimeQuery(attemptId), staleTime: 0, retry: false };
      const { endsAt, now } = await queryClient.fetchQuery(asked);
      if (isHere && endsAt !== null && endsAt <= now) await mutateAsync();
    };
    const turn = () => {
      if (!isHere) return;
      keeper.flush();
      const later = () => (timer = setTimeout(turn, TRY_MS));
      if (!keeper.isSettled() && Date.now() - began < GRACE_MS) return later();
      handIn().catch(() => {
        setStuck(true);
        later();
      });
    };
    timer = setTimeout(turn, 0);
    return () => {
      isHere = false;
      clearTimeout(timer);
    };
  }, [attemptId, keeper, mutateAsync, queryClient]);
  return isStuck;
}
