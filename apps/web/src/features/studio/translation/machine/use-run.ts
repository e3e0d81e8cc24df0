import type { MachineRun, MachineRunState } from '@pirecow/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '../../../../lib/api';
import type { SaveQueue } from '../../model/save-queue';
import { deskPath, type Sheet } from '../queries';
import { machineRunQuery } from './queries';

/** In ms: how often somebody who looks on is told how far it has come. */
const LOOK_EVERY = 1_500;

/** Shows what has come in since: what waits to be sent from here goes first. */
function useArrivals(sheet: Sheet, run: MachineRun | null) {
  const queryClient = useQueryClient();
  const { courseId } = sheet.place;
  const seen = useRef<string | null>(null);
  const mark = run && `${run.state} ${run.kept}`;
  useEffect(() => {
    const before = seen.current;
    seen.current = mark;
    // What a run of earlier came to is on screen already.
    if (before === null || before === mark) return;
    // The overview stands at the head of this key, the sheets of all parts behind it.
    void queryClient.invalidateQueries({ queryKey: ['studio', courseId, 'translations'] });
  }, [mark, courseId, queryClient]);
}

/** The run of the machine over all that is missing in a language: it goes on by itself, whoever looks on. */
export function useRun(sheet: Sheet, queue: SaveQueue) {
  const queryClient = useQueryClient();
  const query = machineRunQuery(sheet);
  const { data } = useQuery({
    ...query,
    refetchInterval: ({ state }) => (state.data?.run?.state === 'running' ? LOOK_EVERY : false),
  });
  const run = data?.run ?? null;
  useArrivals(sheet, run);
  const path = deskPath(sheet, '/machine/run');
  const start = useMutation({
    mutationFn: async () => {
      await queue.idle();
      return api<MachineRunState>(path, { method: 'POST' });
    },
    onSuccess: (state) => queryClient.setQueryData(query.queryKey, state),
  });
  const stop = useMutation({
    mutationFn: () => api(path, { method: 'DELETE' }),
    onSettled: () => queryClient.invalidateQueries(query),
  });
  return { run, start, stop };
}
