import type { HandedInFile } from '@pirecow/contracts';
import { useCallback, useMemo, useState } from 'react';
import type { HandIn } from './hand-in-context';

/** The files of an attempt as they come and go, and where one is still under way. */
export function useHandInState(
  attemptId: string | undefined,
  known: Readonly<Record<string, HandedInFile[]>>,
): HandIn {
  const [files, setAll] = useState(known);
  const [busy, setBusy] = useState<readonly string[]>([]);
  const setFiles: HandIn['setFiles'] = useCallback(
    (blockId, change) => setAll((before) => ({ ...before, [blockId]: change(before[blockId] ?? []) })),
    [],
  );
  const setArriving: HandIn['setArriving'] = useCallback(
    (blockId, isArriving) =>
      setBusy((before) => [...before.filter((one) => one !== blockId), ...(isArriving ? [blockId] : [])]),
    [],
  );
  return useMemo(
    () => ({ ...(attemptId && { attemptId }), files, setFiles, arriving: busy, setArriving }),
    [attemptId, files, setFiles, setArriving, busy],
  );
}
