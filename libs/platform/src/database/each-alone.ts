/**
 * Does a piece of work for each, one after the other. One that fails keeps no others waiting.
 * @returns what failed and why: whoever asked for the work says what that means
 */
export async function eachAlone<Item>(
  items: Iterable<Item>,
  work: (item: Item) => Promise<unknown>,
): Promise<{ item: Item; error: unknown }[]> {
  const failures: { item: Item; error: unknown }[] = [];
  for (const item of items) await work(item).catch((error: unknown) => failures.push({ item, error }));
  return failures;
}
