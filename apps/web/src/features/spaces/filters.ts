const names = [
  ...(['q', 'territory', 'kind', 'service', 'equipment', 'access', 'welcome', 'training', 'open'] as const),
  ...(['near', 'within', 'cursor'] as const),
] as const;

/** The choices of a visitor, as they stand in the address. Empty ones are left out. */
export type SpaceFilters = Partial<Record<(typeof names)[number], string>>;

/** Reads the search part of an address. Forms without JavaScript send every field, filled or not. */
export function readFilters(search: Record<string, unknown>): SpaceFilters {
  const entries = names.map(
    (name) => [name, String((search[name] ?? '') as string | number).trim()] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}
