import type { LetterKind, LetterWishList } from '@pirecow/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../lib/api';
import { letterPath, LETTERS, lettersQuery } from '../../../lib/letters';

/** What stands under the end of a secret: that is enough for a name, and opens nothing. */
const openedQuery = (secret: string) =>
  queryOptions({
    ...lettersQuery,
    queryKey: [...lettersQuery.queryKey, secret.slice(-16)],
    queryFn: ({ signal }) =>
      api<LetterWishList>(`${LETTERS}/opening`, { method: 'POST', body: { secret }, signal }),
  });

/** By which door somebody says which letters they want: with the own session, or with the link of a letter. */
export function letterDoor(secret: string) {
  return {
    query: secret ? openedQuery(secret) : lettersQuery,
    change: (kind: LetterKind) =>
      secret ? { path: LETTERS, body: { secret, kind } } : { path: letterPath(kind) },
  };
}
