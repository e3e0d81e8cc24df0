import type {
  CourseCheck,
  CourseChecks,
  CourseSchedule,
  PublishOutcome,
  ScheduleWish,
} from '@pirecow/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../lib/api';
import { useAuthor } from '../../../lib/use-author';
import { coursePath, type Place } from '../api/queries';
import { schedulePath } from './queries';

/** What is left to do before a course can be published. */
export function openChecks({
  announced,
  items,
}: CourseChecks): Record<CourseCheck['severity'], CourseCheck[]> {
  const open = announced ? [] : items.filter(({ state, ofPlatform }) => state === 'notMet' && !ofPlatform);
  return {
    error: open.filter(({ severity }) => severity === 'error'),
    warning: open.filter(({ severity }) => severity === 'warning'),
  };
}

/** Reasons while they are written: those of before stand there already, also where they have to be given anew. */
export function useReasons(warnings: readonly CourseCheck[]) {
  const [written, setWritten] = useState<Record<string, string>>({});
  const reasonFor = ({ id, reason }: CourseCheck) => written[id] ?? reason?.reason ?? '';
  return {
    reasonFor,
    write: ({ id }: CourseCheck, words: string) => setWritten((before) => ({ ...before, [id]: words })),
    /** Those that the server does not know in this form. */
    unsaid: () =>
      warnings.filter((check) => !check.reason?.holds || check.reason.reason !== reasonFor(check).trim()),
  };
}

type Reasons = ReturnType<typeof useReasons>;

type Author = ReturnType<typeof useAuthor>;

async function sayReasons(place: Place, headers: Author, { unsaid, reasonFor }: Reasons): Promise<void> {
  for (const check of unsaid())
    await api(coursePath(place, `/checks/${check.id}/reason`), {
      method: 'PUT',
      body: { reason: reasonFor(check) },
      ...{ seen: check.findings, headers },
    });
}

function useNews(place: Place) {
  const queryClient = useQueryClient();
  return async () => {
    await queryClient.invalidateQueries({ queryKey: ['studio', place.courseId] });
    await queryClient.invalidateQueries({ queryKey: ['organisations', place.organisationId, 'desk'] });
  };
}

/** Says the reasons that are new, and sets the hour, or moves the one that was read. */
export function usePlanning(place: Place, reasons: Reasons, { revision }: CourseSchedule) {
  const headers = useAuthor();
  return useMutation({
    mutationFn: async (wish: ScheduleWish) => {
      await sayReasons(place, headers, reasons);
      await api(schedulePath(place), { method: 'PUT', body: wish, seen: revision, headers });
    },
    onSettled: useNews(place),
  });
}

/** Says the reasons that are new, and then publishes. What was said stays said where publishing is refused. */
export function usePublishing(place: Place, reasons: Reasons) {
  const path = `/api/organisations/${place.organisationId}/courses/${place.courseId}/publish`;
  const headers = useAuthor();
  return useMutation({
    mutationFn: async (body: Pick<ScheduleWish, 'note' | 'repetition'>) => {
      await sayReasons(place, headers, reasons);
      return api<PublishOutcome>(path, { method: 'POST', body, headers });
    },
    onSettled: useNews(place),
  });
}
