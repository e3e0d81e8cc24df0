/** Where the bytes of a handed in file lie. The attempt is in it, so that nobody can write over what is another's. */
export function storageKey({ id, attemptId }: { id: string; attemptId: string }): string {
  return `hand-ins/${attemptId}/${id}`;
}
