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

/**
 * As {@link eachAlone}, for work that its caller tries again as a whole.
 * @throws AggregateError with that message and all that failed, once all were tried
 */
export async function allAlone<Item>(
  items: Iterable<Item>,
  work: (item: Item) => Promise<unknown>,
  message: string,
): Promise<void> {
  const errors = (await eachAlone(items, work)).map(({ error }) => error);
  if (errors.length > 0) throw new AggregateError(errors, message);
}
