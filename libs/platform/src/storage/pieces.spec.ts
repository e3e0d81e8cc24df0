import fc from 'fast-check';
import { piecesOf } from './pieces';

async function* chunks(sizes: readonly number[]): AsyncGenerator<Buffer> {
  let next = 0;
  for (const size of sizes)
    yield await Promise.resolve(Buffer.from(Array.from({ length: size }, () => (next += 1) & 255)));
}

async function all(source: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const found: Buffer[] = [];
  for await (const one of source) found.push(one);
  return found;
}

describe('pieces of a stream', () => {
  it('hold all of it in order, each full but the last', async () => {
    const sizes = fc.array(fc.nat(40), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 1, max: 16 }), async (lengths, size) => {
        const pieces = await all(piecesOf(chunks(lengths), size));
        expect(Buffer.concat(pieces)).toEqual(Buffer.concat(await all(chunks(lengths))));
        expect(pieces.slice(0, -1).every(({ length }) => length === size)).toBe(true);
        expect(pieces.at(-1)?.length).toBeLessThanOrEqual(size);
      }),
    );
  });

  it('are one empty piece where there is nothing', async () => {
    expect(await all(piecesOf(chunks([]), 4))).toEqual([Buffer.alloc(0)]);
  });
});
