import { blankNeed, forgetNeeds, keepNeed, keptNeed } from './kept-need';

const ANSWERED = {
  ...blankNeed(),
  who: 'space' as const,
  territory: 'FRJ21',
  answers: { qwords: 'Le soir.' },
};

/** As much of a browser's store as it takes. */
function aStore(): object {
  const hidden = { enumerable: false };
  return Object.create(null, {
    getItem: { ...hidden, value: (name: string) => stored()[name] ?? null },
    setItem: { ...hidden, value: (name: string, value: string) => void (stored()[name] = value) },
    removeItem: { ...hidden, value: (name: string) => void delete stored()[name] },
  }) as object;
}
const stored = () => localStorage as unknown as Record<string, string>;

describe('what this browser keeps of a survey of needs', () => {
  beforeEach(() => Object.assign(globalThis, { localStorage: aStore() }));

  it('is all of it until it is sent, and then its receipt alone', () => {
    keepNeed('one', ANSWERED);
    expect(keptNeed('one')).toEqual(ANSWERED);
    keepNeed('one', { ...ANSWERED, sent: true });
    expect(Object.values(stored()).join()).not.toMatch(/Le soir|space|FRJ21/);
    expect(keptNeed('one')).toEqual({ ...blankNeed(), receipt: ANSWERED.receipt, sent: true });
  });

  it('is read by nobody else who signs in, and goes with who signs out', () => {
    keepNeed('one', ANSWERED, 'ane');
    keepNeed('two', ANSWERED);
    expect(keptNeed('one', 'ane')).toEqual(ANSWERED);
    expect([keptNeed('one', 'jon').answers, keptNeed('one').answers]).toEqual([{}, {}]);
    forgetNeeds('ane');
    expect([keptNeed('one', 'ane').answers, keptNeed('two')]).toEqual([{}, ANSWERED]);
  });
});
