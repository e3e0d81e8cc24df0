import type { OutlineText, StudioCourse } from '@pirecow/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, isConflict } from '../../../lib/api';
import { coursePath, type Place, studioCourseQuery } from '../api/queries';
import type { SaveQueue } from './save-queue';

const TYPING_MS = 700;

/** Which text of the outline: of the course, of a module or of a unit. */
export interface OutlineField {
  ownerId: string;
  field: 'title' | 'summary';
}

/** The text of that owner in an outline. */
function textOf(course: StudioCourse, { ownerId, field }: OutlineField): OutlineText | undefined {
  if (course.id === ownerId) return course[field];
  const owners = course.modules.flatMap((module) => [module, ...module.units]);
  return owners.find(({ id }) => id === ownerId)?.title;
}

/** The outline with another text. */
function withText(course: StudioCourse, { ownerId, field }: OutlineField, text: OutlineText): StudioCourse {
  if (course.id === ownerId) return { ...course, [field]: text };
  const titled = <T extends { id: string; title: OutlineText }>(one: T): T =>
    one.id === ownerId ? { ...one, title: text } : one;
  const modules = course.modules.map((module) => ({ ...titled(module), units: module.units.map(titled) }));
  return { ...course, modules };
}

/** A text of the outline that is kept while one types. A text without which nothing can be is not sent while it is empty. */
export function useOutlineText(place: Place, queue: SaveQueue, course: StudioCourse, which: OutlineField) {
  const queryClient = useQueryClient();
  const [said, setSaid] = useState<string | null>(null);
  const [theirs, setTheirs] = useState<OutlineText | null>(null);
  const latest = useRef('');
  const seen = useRef<string | undefined>(undefined);
  const { queryKey } = studioCourseQuery(place);
  const known = textOf(course, which) ?? { text: '', revision: 'none' };
  const write = async () => {
    const path = coursePath(place, `/texts/${which.ownerId}/${which.field}`);
    const now = queryClient.getQueryData<StudioCourse>(queryKey);
    const revision = seen.current ?? (now && textOf(now, which)?.revision);
    try {
      const body = { text: latest.current.trim() };
      const answer = await api<OutlineText>(path, { method: 'PUT', body, seen: revision });
      seen.current = undefined;
      queryClient.setQueryData<StudioCourse>(queryKey, (before) => before && withText(before, which, answer));
    } catch (error) {
      if (!isConflict(error)) throw error;
      const fresh = await queryClient.fetchQuery({ ...studioCourseQuery(place), staleTime: 0 });
      setTheirs(textOf(fresh, which) ?? { text: '', revision: 'none' });
    }
  };
  const send = () => queue.add(write, { key: `${which.ownerId}.${which.field}`, delay: TYPING_MS });
  return {
    text: said ?? known.text,
    theirs,
    say: (text: string) => {
      latest.current = text;
      setSaid(text);
      if (theirs === null && (text.trim() !== '' || which.field === 'summary')) send();
    },
    keepMine: () => {
      seen.current = theirs?.revision;
      setTheirs(null);
      send();
    },
    takeTheirs: () => {
      setSaid(null);
      setTheirs(null);
    },
  };
}
