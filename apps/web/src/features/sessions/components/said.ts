import type { AbsenceReason, Countersignature, Sheet, TrainerWord } from '@pirecow/contracts';

export type Person = Sheet['halves'][number]['people'][number];
export type Said = Record<string, { word: TrainerWord | ''; reason: AbsenceReason }>;

/** Of whom somebody may say whether they were there: of all but themselves. */
export const othersThan = (selfId: string | undefined, people: readonly Person[]): Person[] =>
  people.filter(({ accountId }) => accountId !== selfId);

/** What is said of these people, as it is sent. */
export const wordsOf = (people: readonly Person[], said: Said): Countersignature['people'] =>
  people.flatMap((person) => {
    const { word, reason } = said[person.accountId] ?? { word: '' as const, reason: 'unknown' as const };
    if (!word) return [];
    return [{ accountId: person.accountId, word, ...(word === 'absent' && { reason }) }];
  });
