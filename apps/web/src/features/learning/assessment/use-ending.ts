import type { Submission } from '@pirecow/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { attemptTimeQuery } from '../api/get-attempt';
import type { AnswerKeeper } from './answer-keeper';
import { GRACE_MS } from './time-left';
import { useSubmit } from './use-submit';

const TRY_MS = 1_000;
/** Those who began together end together: they hand in one by one, within so long. Their answers left at once. */
const SPREAD_MS = 4_000;

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
    const turnOfOne = began + Math.random() * SPREAD_MS;
    let isHere = true;
    let timer: ReturnType<typeof setTimeout>;
    const later = () => void (timer = setTimeout(turn, TRY_MS));
    const handIn = async () => {
      const asked = { ...attemptTimeQuery(attemptId), staleTime: 0, retry: false };
      const { endsAt, now } = await queryClient.fetchQuery(asked);
      if (!isHere || endsAt === null || endsAt > now) return later();
      await mutateAsync();
    };
    function turn() {
      if (!isHere) return;
      keeper.flush();
      const isReady = keeper.isSettled() ? Date.now() >= turnOfOne : Date.now() - began >= GRACE_MS;
      if (!isReady) return later();
      handIn().catch(() => {
        setStuck(true);
        later();
      });
    }
    timer = setTimeout(turn, 0);
    return () => {
      isHere = false;
      clearTimeout(timer);
    };
  }, [attemptId, keeper, mutateAsync, queryClient]);
  return isStuck;
}
