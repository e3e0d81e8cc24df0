import type { LetterKind, LetterWishList } from '@pirecow/contracts';
import { getQuery } from './query';

export const LETTERS = '/api/letters';

/** Which letters one wants. */
export const lettersQuery = getQuery<LetterWishList>(['letters'], LETTERS);

export const letterPath = (kind: LetterKind) => `${LETTERS}/${kind}`;

/** The wish about one kind, once the list of them is there. */
export const wishAbout = (list: LetterWishList | undefined, kind: LetterKind) =>
  list?.items.find((one) => one.kind === kind);
