/** The choices of a visitor, as they stand in the address. Empty ones are left out. */
export interface Filters {
  q?: string;
  in?: string;
  competence?: string;
  level?: string;
  duration?: string;
  organisation?: string;
  /** Where a further page begins, for those who go on without JavaScript. */
  cursor?: string;
}

const names = ['q', 'in', 'competence', 'level', 'duration', 'organisation', 'cursor'] as const;

/** Reads the search part of an address. Forms without JavaScript send every field, filled or not. */
export function readFilters(search: Record<string, unknown>): Filters {
  const entries = names.map(
    (name) => [name, String((search[name] ?? '') as string | number).trim()] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

/** The same filters with one choice changed, from the first page on. */
export function withChoice(filters: Filters, name: keyof Filters, value: string): Filters {
  return readFilters({ ...filters, cursor: undefined, [name]: value });
}
