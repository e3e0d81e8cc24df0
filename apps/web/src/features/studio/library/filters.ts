const NAMES = ['search', 'kind', 'use'] as const;
export type LibraryFilter = (typeof NAMES)[number];

/** What one looks for in the library, as it stands in the address. Empty ones are left out. */
export type LibraryFilters = Partial<Record<LibraryFilter, string>>;

/** Reads the filters of an address; what it does not know is dropped. */
export function readLibraryFilters(search: Record<string, unknown>): LibraryFilters {
  const entries = NAMES.map((name) => [name, String((search[name] ?? '') as string | number)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value.trim() !== ''));
}
