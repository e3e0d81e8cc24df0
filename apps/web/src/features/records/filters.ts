const NAMES = [
  'accountId',
  'verb',
  'courseId',
  'organisationId',
  'activity',
  'from',
  'to',
  'voided',
] as const;

export type FilterName = (typeof NAMES)[number];

/** The choices of a reader, as they stand in the address. Empty ones are left out. */
export type Filters = Partial<Record<FilterName, string>>;

/** Reads the filters of an address; what it does not know is dropped, and so is what is so anyway. */
export function readFilters(search: Record<string, unknown>): Filters {
  const entries = NAMES.map(
    (name) => [name, String((search[name] ?? '') as string | number).trim()] as const,
  );
  return Object.fromEntries(
    entries.filter(([name, value]) => value !== '' && !(name === 'voided' && value === 'no')),
  );
}

/** The same filters with one choice changed. */
export function withChoice(filters: Filters, name: FilterName, value: string): Filters {
  return readFilters({ ...filters, [name]: value });
}

/** The filters as a query of the API. */
export function queryOf(filters: Filters): string {
  return new URLSearchParams(filters).toString();
}
