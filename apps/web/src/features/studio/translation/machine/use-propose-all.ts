import type { TranslatedText } from '@pirecow/contracts';
import { useEffect, useRef, useState } from 'react';
import { ApiProblem, isConflict } from '../../../../lib/api';
import type { SaveQueue } from '../../model/save-queue';
import type { Sheet } from '../queries';
import { useProposals } from './use-proposals';

export interface Run {
  /** How many texts the machine is asked for, and how many it has been asked for so far. */
  total: number;
  asked: number;
  kept: number;
  /** What it could not propose in a way that can be used. */
  unusable: number;
  isRunning: boolean;
  /** Why it ended before its time. */
  problem?: unknown;
}

/** What concerns one text alone: the others go on. */
const isOfOneText = (error: unknown) =>
  isConflict(error) || (error instanceof ApiProblem && /^machine\.(unusable|too-long)$/.test(error.code));

/** Asks the machine for all texts that are missing, one after the other, until it is stopped or the page is left. */
export function useProposeAll(sheet: Sheet, queue: SaveQueue) {
  const ask = useProposals(sheet, queue);
  const [run, setRun] = useState<Run | null>(null);
  const stopping = useRef<AbortController | null>(null);
  useEffect(() => () => stopping.current?.abort(), []);
  const start = async (texts: readonly TranslatedText[]) => {
    const { signal } = (stopping.current = new AbortController());
    const now: Run = { total: texts.length, asked: 0, kept: 0, unusable: 0, isRunning: true };
    setRun({ ...now });
    for (const text of texts) {
      try {
        await ask(text, signal);
        now.kept += 1;
      } catch (error) {
        if (signal.aborted) break;
        if (isOfOneText(error)) now.unusable += 1;
        else {
          now.problem = error;
          break;
        }
      }
      now.asked += 1;
      setRun({ ...now });
      if (signal.aborted) break;
    }
    setRun({ ...now, isRunning: false });
  };
  return { run, start, stop: () => stopping.current?.abort() };
}
