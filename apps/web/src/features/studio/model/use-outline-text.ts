import type { OutlineText, StudioCourse } from '@pirecow/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { type Place, studioCourseQuery } from '../api/queries';
import type { SaveQueue } from './save-queue';
import { useKeptText } from './use-kept-text';

/** The title of that module or unit in an outline. */
function titleOf({ modules }: StudioCourse, ownerId: string): OutlineText | undefined {
  const owners = modules.flatMap((module) => [module, ...module.units]);
  return owners.find(({ id }) => id === ownerId)?.title;
}

/** That unit, or the first one of that module. */
function unitBeside({ modules }: StudioCourse, ownerId: string): string | undefined {
  const module = modules.find(({ id }) => id === ownerId);
  return module ? module.units[0]?.id : ownerId;
}

/** The outline with another title. */
function withTitle(course: StudioCourse, ownerId: string, title: OutlineText): StudioCourse {
  const titled = <T extends { id: string; title: OutlineText }>(one: T): T =>
    one.id === ownerId ? { ...one, title } : one;
  const modules = course.modules.map((module) => ({ ...titled(module), units: module.units.map(titled) }));
  return { ...course, modules };
}

/** The title of a module or unit, kept while one types. */
export function useOutlineText(place: Place, queue: SaveQueue, course: StudioCourse, ownerId: string) {
  const queryClient = useQueryClient();
  const query = studioCourseQuery(place);
  const titleIn = (outline: StudioCourse | undefined) => outline && titleOf(outline, ownerId);
  return useKeptText(
    place,
    queue,
    { ownerId, field: 'title', where: { page: 'edit', unit: unitBeside(course, ownerId) } },
    {
      known: titleOf(course, ownerId),
      now: () => titleIn(queryClient.getQueryData<StudioCourse>(query.queryKey)),
      remember: (title) =>
        queryClient.setQueryData<StudioCourse>(
          query.queryKey,
          (before) => before && withTitle(before, ownerId, title),
        ),
      look: async () => titleIn(await queryClient.fetchQuery({ ...query, staleTime: 0 })),
    },
  );
}
