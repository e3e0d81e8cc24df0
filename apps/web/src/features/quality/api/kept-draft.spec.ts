import { forgetDrafts, keepDraft, keptDraft } from './kept-draft';

const DRAFT = { answers: { good: 'Les exemples.' }, wishesContact: true };
const EMPTY = { answers: {}, wishesContact: false };
const DAY_MS = 86_400_000;

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

describe('answers that were not sent yet', () => {
  beforeEach(() => Object.assign(globalThis, { localStorage: aStore() }));
  afterEach(() => jest.useRealTimers());

  it('are kept for thirty days, and then for nobody', () => {
    jest.useFakeTimers({ now: new Date('2026-11-01T08:00:00Z') });
    keepDraft('one', DRAFT);
    jest.setSystemTime(Date.now() + 29 * DAY_MS);
    expect(keptDraft('one')).toEqual(DRAFT);
    jest.setSystemTime(Date.now() + 2 * DAY_MS);
    expect([keptDraft('another'), Object.keys(localStorage)]).toEqual([EMPTY, []]);
  });

  it('go with who leaves, and nothing else does', () => {
    localStorage.setItem('pirecow_other', 'kept');
    keepDraft('one', DRAFT);
    forgetDrafts();
    expect([keptDraft('one'), localStorage.getItem('pirecow_other')]).toEqual([EMPTY, 'kept']);
  });
});
