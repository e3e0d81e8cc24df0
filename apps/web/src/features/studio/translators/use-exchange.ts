import type { XliffQuery, XliffReport } from '@pirecow/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, download } from '../../../lib/api';
import { coursePath, type Place } from '../api/queries';

/** The course, and the language that it is translated into. */
export type Exchange = Place & { language: string };

const KIND = 'application/xliff+xml';
const xliffPath = (exchange: Exchange, query: string) =>
  coursePath(exchange, `/translations/${exchange.language}/xliff?${query}`);

/** Hands the file for the translator to the trainer. */
export function useTakeOut(exchange: Exchange, name: string) {
  return useMutation({
    mutationFn: (only: XliffQuery['only']) => download(xliffPath(exchange, `only=${only}`), name, {}),
  });
}

interface Sending {
  file: File;
  dryRun: boolean;
}

/** Brings a file back: looked at first (`dryRun`), then taken over. */
export function useBringBack(exchange: Exchange) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ file, dryRun }: Sending) =>
      api<XliffReport>(xliffPath(exchange, `dryRun=${dryRun}`), {
        method: 'POST',
        body: file,
        headers: { 'content-type': KIND },
      }),
    onSuccess: async (_, { dryRun }) => {
      if (dryRun) return;
      await queryClient.invalidateQueries({ queryKey: ['studio', exchange.courseId] });
      await queryClient.invalidateQueries({ queryKey: ['organisations', exchange.organisationId, 'desk'] });
    },
  });
}
