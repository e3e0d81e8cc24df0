import fc from 'fast-check';
import { jsonPieces } from './json-stream';

async function written(value: unknown): Promise<string> {
  let text = '';
  for await (const piece of jsonPieces(value)) text += piece;
  return text;
}

async function* oneByOne<Item>(items: Item[]): AsyncGenerator<Item, void> {
  for (const item of items) yield await Promise.resolve(item);
}

describe('JSON piece by piece', () => {
  it('says the same as JSON at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (value) => {
        expect(JSON.parse(await written(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('makes an array of what comes one by one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), async (items) => {
        const text = await written({ items: oneByOne(items), at: new Date(0), none: undefined });
        expect(JSON.parse(text)).toEqual({
          items: JSON.parse(JSON.stringify(items)) as unknown,
          at: '1970-01-01T00:00:00.000Z',
        });
      }),
    );
  });

  it('asks for the next item only once the one before was taken', async () => {
    let asked = 0;
    async function* endless(): AsyncGenerator<number, void> {
      for (;;) yield await Promise.resolve((asked += 1));
    }
    const pieces = jsonPieces(endless());
    await pieces.next();
    await pieces.next();
    expect(asked).toBe(2);
    await pieces.return();
  });
});
