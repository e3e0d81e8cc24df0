import fc from 'fast-check';
import sharp from 'sharp';
import { readPng, readSvg } from '../../test/badge-verifier';
import { multibase } from './base58';
import { bakedPng, bakedSvg } from './baking';

const LETTERS = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

function read(written: string): string {
  const zeros = /^z(1*)/.exec(written)?.[1]?.length ?? 0;
  const value = [...written.slice(1)].reduce(
    (sum, letter) => sum * 58n + BigInt(LETTERS.indexOf(letter)),
    0n,
  );
  const hex = value === 0n ? '' : value.toString(16);
  return '00'.repeat(zeros) + (hex.length % 2 ? `0${hex}` : hex);
}

describe('a picture with a badge in it', () => {
  it('gives back any credential, and stays the picture that it was', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>';
    const png = await sharp(Buffer.from(svg)).png().toBuffer();
    fc.assert(
      fc.property(fc.json({ stringUnit: 'binary' }), (json) => {
        expect(readPng(bakedPng(png, json))).toBe(Buffer.from(json).toString());
        expect(JSON.parse(readSvg(bakedSvg(svg, json)))).toEqual(JSON.parse(json));
      }),
    );
    const ends = JSON.stringify({ name: ']]>' + '$&</svg>' });
    expect(JSON.parse(readSvg(bakedSvg(svg, ends)))).toEqual(JSON.parse(ends));
    expect(await sharp(bakedPng(png, ends)).raw().toBuffer()).toEqual(await sharp(png).raw().toBuffer());
    expect((await sharp(Buffer.from(bakedSvg(svg, ends))).metadata()).width).toBe(8);
  });

  it('writes bytes in base 58 so that they are read again', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(read(multibase(Buffer.from(bytes)))).toBe(Buffer.from(bytes).toString('hex'));
      }),
    );
    expect(multibase(Buffer.from('Hello World!'))).toBe('z2NEpo7TZRRrLZSi2U');
  });
});
