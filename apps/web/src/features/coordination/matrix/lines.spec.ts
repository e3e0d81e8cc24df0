import fc from 'fast-check';
import { countLines, lineAt } from './lines';

describe('the lines of a matrix', () => {
  it('are each row once and in order, with a head before each group', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 8 }), (counts) => {
        const groups = counts.map((count, index) => ({ id: `g${index}`, count }));
        const total = counts.reduce((sum, count) => sum + count, 0);
        const lines = Array.from({ length: countLines({ total, groups }) }, (_, at) =>
          lineAt({ total, groups }, at),
        );
        const rows = lines.flatMap((line) => (line.kind === 'row' ? [line.index] : []));
        expect(rows).toEqual(Array.from({ length: total }, (_, at) => at));
        const heads = lines.flatMap((line) => (line.kind === 'group' ? [line.id] : []));
        expect(heads).toEqual(groups.map(({ id }) => id));
      }),
    );
  });

  it('are the rows themselves where nothing is grouped', () => {
    expect(lineAt({ total: 3, groups: [] }, 2)).toEqual({ kind: 'row', index: 2 });
  });
});
