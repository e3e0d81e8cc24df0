import { useRef, useState } from 'react';
import { isConflict } from '../../../lib/api';
import { deliver } from '../model/deliver';
import { isRefusal, type SaveQueue } from '../model/save-queue';
import { useResumed } from '../model/use-resumed';

const CHOOSING_MS = 500;

/** Facts that are kept while one chooses, all of them at once: those of a course, or of that unit. */
export function useKeptFacts<Facts extends { revision: string }>(
  queue: SaveQueue,
  path: string,
  known: Facts,
  unit?: string,
) {
  const { unsent } = queue;
  const [facts, setFacts] = useState<Facts>(() => ({ ...known, ...unsent.get(path)?.body }));
  const [overtaken, setOvertaken] = useState(false);
  const latest = useRef(facts);
  const write = async () => {
    const change = unsent.get(path);
    if (!change) return;
    try {
      const { revision } = await deliver<Facts>(unsent, change);
      latest.current = { ...latest.current, revision };
    } catch (error) {
      if (isRefusal(error)) unsent.hinder(path, 'refused');
      if (!isConflict(error)) throw error;
      unsent.hinder(path, 'conflict');
      queue.ask(path);
      setOvertaken(true);
    }
  };
  useResumed(queue, path, () => queue.add(write, { key: path }));
  const change = (some: Partial<Facts>) => {
    latest.current = { ...latest.current, ...some };
    setFacts(latest.current);
    const { revision, ...body } = latest.current;
    unsent.keep({ kind: 'facts', path, body, seen: revision, where: { page: 'facts', unit } });
    if (!overtaken) queue.add(write, { key: path, delay: CHOOSING_MS });
  };
  /** Lets go of what was chosen here, because somebody else chose too. */
  const letGo = () => {
    unsent.drop(path);
    queue.answered(path);
  };
  return { facts, overtaken, change, letGo };
}

export type KeptFacts<Facts extends { revision: string }> = ReturnType<typeof useKeptFacts<Facts>>;
