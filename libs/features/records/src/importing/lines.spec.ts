import fc from 'fast-check';
import { type Line, linesOf } from './lines';

async function read(text: string, size: number, longest?: number): Promise<Line[]> {
  const bytes = Buffer.from(text);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size)
      yield await Promise.resolve(bytes.subarray(at, at + size));
  }
  const lines: Line[] = [];
  for await (const line of linesOf(chunks(), { line: 0, byte: 0 }, longest)) lines.push(line);
  return lines;
}

describe('the lines of a file', () => {
  it('are the same however the file arrives, and name where each ends', async () => {
    const text = fc.array(
      fc.string({ unit: 'grapheme', maxLength: 12 }).map((line) => line.replaceAll('\n', ' ')),
      { maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), fc.boolean(), async (all, size, ends) => {
        const file = all.join('\n') + (ends && all.length > 0 ? '\n' : '');
        const lines = await read(file, size);
        const expected = file === '' ? [] : file.replace(/\n$/, '').split('\n');
        expect(lines.map(({ bytes }) => bytes?.toString())).toEqual(expected);
        for (const { number, end } of lines) {
          const rest = await read(Buffer.from(file).subarray(end).toString(), size);
          expect(rest.map(({ bytes }) => bytes?.toString())).toEqual(expected.slice(number));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('that are too long are counted and not kept', async () => {
    const lines = await read('ab\nabcdef\nc\n', 2, 3);
    expect(lines.map(({ number, bytes }) => [number, bytes?.toString()])).toEqual([
      [1, 'ab'],
      [2, undefined],
      [3, 'c'],
    ]);
  });
});
