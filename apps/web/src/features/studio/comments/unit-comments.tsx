import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useCallback, useMemo, useState } from 'react';
import { CommentsContext, type Spoken } from './comments-context';
import { type CommentsOf, unitThreadsQuery } from './queries';

const CommentsDialog = lazy(() => import('./comments-dialog'));

/** Colleagues speak too: looked at again while the unit is open. */
const AGAIN_MS = 30_000;

interface UnitCommentsProps {
  comments: CommentsOf;
  unitId: string;
  /** Whose words are on screen. */
  language: string;
  children: ReactNode;
}

/** What was said about the blocks of a unit, around the unit. Where it cannot be read the unit stands all the same. */
export function UnitComments({ comments, unitId, language, children }: UnitCommentsProps) {
  const { data } = useQuery({ ...unitThreadsQuery(comments, unitId), refetchInterval: AGAIN_MS });
  const [spoken, setSpoken] = useState<Spoken | null>(null);
  // What was typed and not sent is there when the block is opened again.
  const [drafts] = useState(() => new Map<string, string>());
  const counts = useMemo(() => {
    const open = new Map<string, number>();
    for (const { blockId, resolved } of data?.items ?? [])
      if (!resolved) open.set(blockId, (open.get(blockId) ?? 0) + 1);
    return open;
  }, [data]);
  const countOf = useCallback((blockId: string) => counts.get(blockId) ?? 0, [counts]);
  const context = useMemo(() => ({ countOf, open: setSpoken }), [countOf]);
  return (
    <CommentsContext value={context}>
      {children}
      {spoken ? (
        <Suspense>
          <CommentsDialog
            key={spoken.blockId}
            {...{ comments, spoken, language }}
            sourceLanguage={data?.sourceLanguage ?? language}
            threads={(data?.items ?? []).filter(({ blockId }) => blockId === spoken.blockId)}
            drafts={drafts}
            onClose={() => setSpoken(null)}
          />
        </Suspense>
      ) : null}
    </CommentsContext>
  );
}
