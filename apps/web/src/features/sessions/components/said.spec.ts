import { othersThan, type Person, wordsOf } from './said';

const person = (accountId: string): Person => ({
  ...{ accountId, name: accountId, state: 'signed', reason: null, signedAt: null, late: false },
});

describe('what a trainer says of a group', () => {
  it('is of all but themselves, so that the own row spoils nothing for the others', () => {
    const people = ['ana', 'me', 'maite'].map(person);
    const word = { word: 'present', reason: 'unknown' } as const;
    const said = { ana: word, me: word, maite: { word: 'absent', reason: 'told' } as const };
    expect(wordsOf(othersThan('me', people), said)).toEqual([
      { accountId: 'ana', word: 'present' },
      { accountId: 'maite', word: 'absent', reason: 'told' },
    ]);
    expect(othersThan(undefined, people)).toEqual(people);
  });
});
