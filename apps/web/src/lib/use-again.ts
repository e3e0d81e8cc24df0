import { useEffect, useRef } from 'react';

/** Tries what waits again once the network is back and, where `everyMs` is given, after each such while (in milliseconds). */
export function useAgain(waits: boolean, again: () => void, everyMs?: number): void {
  const latest = useRef(again);
  useEffect(() => {
    latest.current = again;
  });
  useEffect(() => {
    if (!waits) return undefined;
    const go = () => latest.current();
    const timer = everyMs === undefined ? undefined : setInterval(go, everyMs);
    window.addEventListener('online', go);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', go);
    };
  }, [waits, everyMs]);
}
