import { blockAt, scrollNeeded } from './place';

const blocks = [
  { id: 'a', top: -300, bottom: -10 },
  { id: 'b', top: 10, bottom: 400 },
  { id: 'c', top: 420, bottom: 900 },
];

describe('the place of a reader', () => {
  it('is the block on the reading line, the next one between two, the last one at the end', () => {
    expect([50, 0, 410, 2000].map((line) => blockAt(blocks, line)?.id)).toEqual(['b', 'b', 'c', 'c']);
    expect(blockAt([], 0)).toBeUndefined();
  });

  it('stays where a block stood below the top of the window', () => {
    expect(scrollNeeded({ blockId: 'b', offset: 120, height: 300 }, { top: 260, bottom: 700 })).toBe(140);
  });

  it('keeps the share of a long block that was read, whatever its new length', () => {
    const before = { blockId: 'b', offset: -250, height: 500 };
    expect(scrollNeeded(before, { top: -250, bottom: 550 })).toBe(150);
    expect(scrollNeeded(before, { top: -250, bottom: 250 })).toBe(0);
  });
});
