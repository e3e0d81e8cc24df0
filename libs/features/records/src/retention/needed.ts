import type { Registrations } from '../registrations';

/** Those registrations whose learner's progress is still folded from their statements: open and not completed. */
export async function stillNeeded(registrations: Registrations, ids: string[]): Promise<Set<string>> {
  const facts = await registrations.find(ids);
  return new Set(
    ids.filter((id) => {
      const known = facts.get(id);
      return known !== undefined && known.open && !known.completed;
    }),
  );
}
