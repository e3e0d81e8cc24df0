/** Where the bytes with that hash lie: the same bytes lie there once, whoever brought them. */
export function storageKey(hash: string): string {
  return `media/${hash}`;
}
