const NAMES = [
  'organisationId',
  'courseId',
  'runId',
  'side',
  'territory',
  'language',
  'state',
  'mark',
  'moment',
  'from',
  'to',
  'search',
] as const;

export type FilterName = (typeof NAMES)[number];

/** The choices of a reader, as they stand in the address. Empty ones are left out. */
export type Filters = Partial<Record<FilterName, string>>;

const SORTS = ['activity', 'name'] as const;

/** The same with the order of the list. By default the last active come first. */
export type ListFilters = Filters & { sort?: (typeof SORTS)[number] };

/** Reads the filters of an address; what it does not know is dropped. */
export function readFilters(search: Record<string, unknown>): Filters {
  const entries = NAMES.map(
    (name) => [name, String((search[name] ?? '') as string | number).trim()] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

export function readListFilters(search: Record<string, unknown>): ListFilters {
  const sort = SORTS.find((name) => name === search.sort && name !== 'activity');
  return { ...readFilters(search), ...(sort && { sort }) };
}

/** The same filters with one choice changed. A side and a territory of the other one cannot both hold. */
export function withChoice<Kept extends Filters>(filters: Kept, name: FilterName, value: string): Kept {
  const { [name]: _, ...others } = filters;
  const rest: Filters = others;
  if (name === 'side' && value !== '') delete rest.territory;
  if (name === 'territory' && value !== '') delete rest.side;
  return { ...rest, ...(value !== '' && { [name]: value }) } as Kept;
}

/** How many choices narrow what is seen. What a period is about narrows nothing without its days. */
export function countChoices(filters: Filters): number {
  return NAMES.filter((name) => name !== 'moment' && filters[name] !== undefined).length;
}

/** Whether days are chosen: then figures are those of a period. */
export const hasPeriod = ({ from, to }: Filters) => from !== undefined || to !== undefined;

/** The filters as a query of the API. */
export function queryOf(filters: ListFilters): string {
  return new URLSearchParams(filters).toString();
}
