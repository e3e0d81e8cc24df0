import { anchorAmong, blockAt, scrollNeeded } from './place';

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

  it('hangs on to a block that begins before the eyes, else to the one that fills the window', () => {
    expect([400, 5].map((near) => anchorAmong(blocks, near)?.id)).toEqual(['b', 'b']);
    const long = [{ id: 'long', top: -200, bottom: 900 }, ...blocks.slice(2)];
    expect(anchorAmong(long, 400)?.id).toBe('long');
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
