import { useState } from 'react';
import { api, ApiProblem } from '../../../lib/api';
import { useAgain } from '../../../lib/use-again';

/** Whether the server has said something that lasts. */
const isAnswered = (error: unknown) =>
  error instanceof ApiProblem && error.status >= 400 && error.status < 500;

/**
 * Files that were taken back on their way: they may be there all the same, where only the answer was lost. Each is taken out
 * until the server has said so. @param path of the files in the API @param everyMs how long until the next try
 */
export function useLeaving(path: string, everyMs: number) {
  const [leaving, setLeaving] = useState<readonly string[]>([]);
  const send = async (id: string) => {
    try {
      await api<undefined>(`${path}/${id}`, { method: 'DELETE' });
    } catch (error) {
      if (!isAnswered(error)) return;
    }
    setLeaving((before) => before.filter((one) => one !== id));
  };
  useAgain(leaving.length > 0, () => leaving.forEach((id) => void send(id)), everyMs);
  return {
    isLeaving: leaving.length > 0,
    takeOut: (id: string) => {
      setLeaving((before) => [...before, id]);
      void send(id);
    },
  };
}
