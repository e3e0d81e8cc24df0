import type { BlockContent } from '@pirecow/content';
import type { Blocks } from './acts';
import { blankBlock } from './blank-blocks';
import { inPoolOf, poolAt, poolsOf } from './pools';

const pool = blankBlock('pool');
const text = blankBlock('richText');
const free = blankBlock('trueFalse');
const within = (id: string) =>
  ({ ...free, block: { ...free.block, id: `q-${id}`, pool: id } }) as BlockContent;
const unit = (...contents: BlockContent[]): Blocks => ({
  order: contents.map(({ block }) => block.id),
  contents: Object.fromEntries(contents.map((content) => [content.block.id, content])),
});
const member = within(pool.block.id);
const last = { ...member, block: { ...member.block, id: 'last' } };
const blocks = unit(text, pool, member, last, free);

describe('the pools of a unit in the studio', () => {
  it('know how many questions stand in them', () => {
    expect(poolsOf(blocks)).toEqual([{ id: pool.block.id, count: 2 }]);
  });

  it('are joined by a question that is added behind them or between their questions', () => {
    expect([pool, member].map(({ block }) => poolAt(blocks, block.id))).toEqual([
      pool.block.id,
      pool.block.id,
    ]);
    expect(inPoolOf(blocks, free, pool.block.id).block).toMatchObject({ pool: pool.block.id });
  });

  it('are not joined elsewhere, nor by what is no question', () => {
    for (const after of [null, text.block.id, last.block.id, free.block.id])
      expect(poolAt(blocks, after)).toBeUndefined();
    expect(inPoolOf(blocks, text, pool.block.id)).toBe(text);
  });

  it('let a question go whose pool was taken out', () => {
    expect(poolAt(unit(member, last), member.block.id)).toBeUndefined();
    expect(poolsOf(unit(member, last))).toEqual([]);
  });
});
