import type { CourseCheck, CourseChecks, PublishOutcome } from '@pirecow/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../lib/api';
import { coursePath, type Place } from '../api/queries';

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

/** Says the reasons that are new, and then publishes. What was said stays said where publishing is refused. */
export function usePublishing(place: Place, { unsaid, reasonFor }: ReturnType<typeof useReasons>) {
  const queryClient = useQueryClient();
  const path = `/api/organisations/${place.organisationId}/courses/${place.courseId}/publish`;
  return useMutation({
    mutationFn: async (note: string) => {
      for (const check of unsaid())
        await api(coursePath(place, `/checks/${check.id}/reason`), {
          method: 'PUT',
          body: { reason: reasonFor(check) },
          seen: check.findings,
        });
      return api<PublishOutcome>(path, { method: 'POST', body: { note } });
    },
    onSettled: async () => {
      await queryClient.invalidateQueries({ queryKey: ['studio', place.courseId] });
      await queryClient.invalidateQueries({ queryKey: ['organisations', place.organisationId, 'desk'] });
    },
  });
}
