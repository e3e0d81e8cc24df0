import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type AttemptPage, attemptQuery, attemptTimeQuery } from '../api/get-attempt';
import { hasCome, whenCome } from './moment';
import { startTimer } from './start-timer';
import { endByOwnClock, MINUTE_MS } from './time-left';

/**
 * When the attempt ends by the clock of this browser, and by the word of the server; null where it has no limit. The server is asked again once a minute and
 * whenever the page comes back into view: the clock may have been set, the device have slept, somebody have given more time, or
 * the attempt have been handed in elsewhere.
 */
export function useAttemptEnd(attempt: AttemptPage): { end: number | null; endsAt: string | null } {
  const queryClient = useQueryClient();
  const { id, now, endsAt, submittedAt } = attempt;
  const heard = useQuery({
    ...attemptTimeQuery(id),
    enabled: endsAt !== null,
    initialData: { now, endsAt, submittedAt },
    initialDataUpdatedAt: () =>
      queryClient.getQueryState(attemptQuery(id).queryKey)?.dataUpdatedAt ?? Date.now(),
    refetchInterval: MINUTE_MS,
    refetchOnWindowFocus: 'always',
    refetchOnReconnect: 'always',
  });
  const isElsewhere = heard.data.submittedAt !== null;
  useEffect(() => {
    if (isElsewhere) void queryClient.invalidateQueries({ queryKey: attemptQuery(id).queryKey });
  }, [isElsewhere, queryClient, id]);
  return { end: endByOwnClock(heard.data, heard.dataUpdatedAt), endsAt: heard.data.endsAt };
}

/** Whether a moment has come. */
export function useIsPast(moment: number | null): boolean {
  const [seen, setSeen] = useState(() => Date.now());
  useEffect(
    () => whenCome(moment, { seen, now: Date.now() }, startTimer, () => setSeen(Date.now())),
    [moment, seen],
  );
  return hasCome(moment, seen);
}
