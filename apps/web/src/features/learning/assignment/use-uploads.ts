import { HANDED_IN_KINDS, MAX_HANDED_IN_BYTES } from '@pirecow/contracts';
import { useEffect, useRef, useState } from 'react';
import { v7 } from 'uuid';
import { api } from '../../../lib/api';
import { useAgain } from '../../../lib/use-again';
import { useHandIn } from './hand-in-context';
import { upload } from './upload';
import { useLeaving } from './use-leaving';

/** A file on its way. */
export interface Arriving {
  id: string;
  file: File;
  /** How much of it has left, 0 to 1. */
  share: number;
  state: 'arriving' | 'waiting' | 'refused';
  reason: string;
}

/** So long a file waits before it is tried again by itself, in milliseconds. */
const AGAIN_MS = 8_000;

export const ACCEPTED = HANDED_IN_KINDS.map((kind) => `.${kind}`).join(',');
export const isTooLarge = ({ size }: File) => size > MAX_HANDED_IN_BYTES;

/** A file that has not begun yet, with the id that makes it the same whenever it is sent. */
const arrivingOf = (file: File): Arriving => ({ id: v7(), file, share: 0, state: 'arriving', reason: '' });

/** Files on their way to a question, and those that have arrived. Each goes again until it is there or refused. */
export function useUploads(blockId: string) {
  const { attemptId, files, setFiles, setArriving } = useHandIn();
  const [arriving, setList] = useState<readonly Arriving[]>([]);
  const stops = useRef(new Map<string, () => void>());
  const path = `/api/assessments/attempts/${attemptId}/answers/${blockId}/files`;
  const { isLeaving, takeOut } = useLeaving(path, AGAIN_MS);
  const change = (id: string, some: Partial<Arriving>) =>
    setList((before) => before.map((one) => (one.id === id ? { ...one, ...some } : one)));
  const drop = (id: string) => setList((before) => before.filter((one) => one.id !== id));

  const send = async ({ id, file }: Pick<Arriving, 'id' | 'file'>) => {
    if (attemptId === undefined) {
      drop(id);
      return setFiles(blockId, (before) => [
        ...before,
        { id, name: file.name, type: file.type, size: file.size },
      ]);
    }
    change(id, { state: 'arriving', share: 0 });
    const address = `${path}/${id}?name=${encodeURIComponent(file.name)}`;
    const { done, stop } = upload(address, file, (share) => change(id, { share }));
    stops.current.set(id, stop);
    const arrival = await done;
    stops.current.delete(id);
    if (arrival.kind === 'later') return change(id, { state: 'waiting' });
    if (arrival.kind === 'refused') return change(id, { state: 'refused', reason: arrival.reason });
    drop(id);
    setFiles(blockId, (before) => [...before.filter((one) => one.id !== id), arrival.file]);
  };

  const waiting = arriving.filter(({ state }) => state === 'waiting');
  useAgain(waiting.length > 0, () => waiting.forEach((one) => void send(one)), AGAIN_MS);
  const isArriving = isLeaving || arriving.some(({ state }) => state !== 'refused');
  useEffect(() => {
    setArriving(blockId, isArriving);
  }, [blockId, isArriving, setArriving]);
  useEffect(() => {
    const running = stops.current;
    return () => running.forEach((stop) => stop());
  }, []);

  return {
    arriving,
    files: files[blockId] ?? [],
    add: (chosen: readonly File[]) => {
      const all = chosen.map(arrivingOf);
      setList((before) => [...before, ...all]);
      for (const one of all) void send(one);
    },
    again: (one: Arriving) => void send(one),
    drop: ({ id, state }: Arriving) => {
      stops.current.get(id)?.();
      drop(id);
      if (attemptId !== undefined && state !== 'refused') takeOut(id);
    },
    remove: async (id: string) => {
      if (attemptId !== undefined) await api<undefined>(`${path}/${id}`, { method: 'DELETE' });
      setFiles(blockId, (before) => before.filter((one) => one.id !== id));
    },
  };
}
