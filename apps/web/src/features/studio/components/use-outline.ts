import type { StudioCourse } from '@pirecow/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 } from 'uuid';
import { api } from '../../../lib/api';
import { coursePath, type Place, studioCourseQuery } from '../api/queries';
import { authored } from '../model/deliver';
import type { SaveQueue } from '../model/save-queue';
import type { UnitKind } from './new-thing';

export type Kind = 'modules' | 'units';

/** What was taken out last, for who did not mean it. */
export interface Removed {
  kind: Kind;
  id: string;
  title: string;
}

/** Where a unit goes that is moved one step: beside its neighbour, or over into the next module. */
export function stepOf(course: StudioCourse, unitId: string, step: -1 | 1) {
  const { modules } = course;
  const at = modules.findIndex(({ units }) => units.some(({ id }) => id === unitId));
  const units = modules[at]?.units.map(({ id }) => id) ?? [];
  const index = units.indexOf(unitId);
  const inside = index + step >= 0 && index + step < units.length;
  const module = inside ? modules[at] : modules[at + step];
  if (!module) return undefined;
  if (inside) return { into: module.id, after: units[step > 0 ? index + 1 : index - 2] ?? null };
  return { into: module.id, after: step > 0 ? null : (module.units.at(-1)?.id ?? null) };
}

/** What an author does with modules and units. Each waits for what is written before, and then shows how things stand. */
export function useOutline(place: Place, queue: SaveQueue) {
  const queryClient = useQueryClient();
  const [removed, setRemoved] = useState<Removed | null>(null);
  const [error, setError] = useState<unknown>();
  const send = async (rest: string, options: Parameters<typeof api>[1]) => {
    await queue.idle();
    await api(coursePath(place, rest), { ...options, headers: authored(queue.unsent) });
    await queryClient.invalidateQueries(studioCourseQuery(place));
    setError(undefined);
  };
  const tell = (sending: Promise<void>) => void sending.catch(setError);
  return {
    removed,
    error,
    addModule: async (title: string, after: string | null) => {
      const id = v7();
      await send('/modules', { method: 'POST', body: { id, title, after } });
      return id;
    },
    addUnit: async (moduleId: string, title: string, kind: UnitKind, after: string | null) => {
      const id = v7();
      await send('/units', { method: 'POST', body: { id, moduleId, title, kind, after } });
      return id;
    },
    move: (kind: Kind, id: string, to: { into?: string; after: string | null }) =>
      tell(send(`/${kind}/${id}/move`, { method: 'POST', body: to })),
    remove: (thing: Removed) =>
      tell(send(`/${thing.kind}/${thing.id}`, { method: 'DELETE' }).then(() => setRemoved(thing))),
    restore: ({ kind, id }: Removed) =>
      tell(send(`/${kind}/${id}/restore`, { method: 'POST' }).then(() => setRemoved(null))),
  };
}

export type OutlineActions = ReturnType<typeof useOutline>;
