/**
 * Waits until all of this work has ended, then fails with the first failure there was. For queries of one transaction that
 * do not need each other's answers: they travel together, and none is left to run on behind a rollback.
 */
export async function together<Results extends readonly unknown[]>(
  ...work: { [Index in keyof Results]: Promise<Results[Index]> }
): Promise<Results> {
  const ended = await Promise.allSettled(work);
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  return ended.map((one) => (one as PromiseFulfilledResult<unknown>).value) as unknown as Results;
}
