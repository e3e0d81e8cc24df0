const NAMES = ['q', 'tag', 'interaction', 'competence', 'difficulty', 'in'] as const;
export type BankFilter = (typeof NAMES)[number];

/** What one looks for in the bank, as it stands in the address. Empty ones are left out. */
export type BankFilters = Partial<Record<BankFilter, string>>;

/** Reads the filters of an address; what it does not know is dropped. */
export function readBankFilters(search: Record<string, unknown>): BankFilters {
  const entries = NAMES.map((name) => [name, String((search[name] ?? '') as string | number)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value.trim() !== ''));
}
