import { useRef, useState } from 'react';
import { api, isConflict } from '../../../lib/api';
import type { SaveQueue } from '../model/save-queue';
import { useAsking } from '../model/use-asking';

const CHOOSING_MS = 500;

/** Facts that are kept while one chooses, all of them at once: those of a course, or of a unit. */
export function useKeptFacts<Facts extends { revision: string }>(
  queue: SaveQueue,
  path: string,
  known: Facts,
) {
  const [facts, setFacts] = useState(known);
  const [overtaken, setOvertaken] = useState(false);
  useAsking(queue, path, overtaken);
  const latest = useRef(known);
  const write = async () => {
    const { revision, ...body } = latest.current;
    try {
      const answer = await api<Facts>(path, { method: 'PUT', body, seen: revision });
      latest.current = { ...latest.current, revision: answer.revision };
    } catch (error) {
      if (!isConflict(error)) throw error;
      setOvertaken(true);
    }
  };
  const change = (some: Partial<Facts>) => {
    latest.current = { ...latest.current, ...some };
    setFacts(latest.current);
    if (!overtaken) queue.add(write, { key: path, delay: CHOOSING_MS });
  };
  return { facts, overtaken, change };
}

export type KeptFacts<Facts extends { revision: string }> = ReturnType<typeof useKeptFacts<Facts>>;
