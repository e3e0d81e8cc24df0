import { useEffect } from 'react';
import type { SaveQueue } from './save-queue';

/** While two people have written the same and one has to choose, not all is saved. */
export function useAsking(queue: SaveQueue, key: string, isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return;
    queue.ask(key);
    return () => queue.answered(key);
  }, [queue, key, isOpen]);
}
