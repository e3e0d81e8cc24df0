/** Where the bytes with that hash lie: the same bytes lie there once, whoever brought them. */
export function storageKey(hash: string): string {
  return `media/${hash}`;
}

/** Where the narrow version of a picture lies, by the hash of the whole one. */
export const narrowKey = (hash: string): string => `${storageKey(hash)}-narrow`;
