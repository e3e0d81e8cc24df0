import { useEffect, useEffectEvent, useState } from 'react';
import type { SaveQueue } from './save-queue';
import type { UnsentChange } from './unsent';

/** What waited under that path when its field was opened, by now; it is sent again once, so that its author sees what became of it. */
export function useResumed(queue: SaveQueue, path: string, send: () => void): UnsentChange | undefined {
  const { unsent } = queue;
  const [resumed] = useState(() => unsent.get(path));
  const sendAgain = useEffectEvent(send);
  useEffect(() => {
    if (resumed && unsent.get(path)) sendAgain();
  }, [resumed, unsent, path]);
  return unsent.get(path) ? resumed : undefined;
}
