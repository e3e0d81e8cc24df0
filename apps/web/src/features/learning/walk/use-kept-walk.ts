import type { Walk } from '@pirecow/content';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useAgain } from '../../../lib/use-again';
import { keepWalk, keptWalk, sendWalk, walkQuery } from './kept-walk';

/**
 * The way of a learner through a scenario: that of the server, so that one goes on from any device, unless this browser has a
 * newer one that has not arrived yet. An author who looks at it has no enrolment, and nothing is kept.
 */
export function useKeptWalk(enrolmentId: string | undefined, blockId: string) {
  const queryClient = useQueryClient();
  const query = walkQuery(enrolmentId ?? '', blockId);
  const [before] = useState(() => (enrolmentId === undefined ? undefined : keptWalk(enrolmentId, blockId)));
  const [own, setOwn] = useState<Walk | undefined>(before?.waits ? before.walk : undefined);
  const known = useQuery({
    ...query,
    enabled: enrolmentId !== undefined && own === undefined,
    // Another device may have gone on meanwhile.
    staleTime: 0,
    // Where the server does not answer, the way of this browser is shown without a wait.
    retry: false,
  });
  const send = useMutation({
    networkMode: 'always',
    // One after the other: the last choice arrives last.
    scope: { id: `walk ${enrolmentId} ${blockId}` },
    mutationFn: (walk: Walk) => sendWalk(enrolmentId ?? '', blockId, walk),
  });
  const { mutate } = send;
  useEffect(() => {
    if (before?.waits) mutate(before.walk);
  }, [before, mutate]);
  useAgain(send.data === 'waiting', () => (own ? mutate(own) : undefined));
  return {
    walk: own ?? known.data?.steps ?? before?.walk ?? [],
    isLoading: known.isLoading,
    take: (walk: Walk) => {
      setOwn(walk);
      if (enrolmentId === undefined) return;
      keepWalk(enrolmentId, blockId, { walk, waits: true });
      queryClient.setQueryData(query.queryKey, { steps: [...walk] });
      mutate(walk);
    },
  };
}
