import { crc32 } from 'node:zlib';

/** The signature of PNG and its first chunk, `IHDR`, which has 13 bytes. */
const HEAD = 8 + 4 + 4 + 13 + 4;

/** Keyword, not compressed, no language, no other keyword: what stands before the text of `iTXt` (PNG, 11.3.3.4). */
const KEYWORD = Buffer.from('openbadgecredential\0\0\0\0\0', 'latin1');

/** A picture with a credential in it: a chunk of text after the head of the PNG (Open Badges 3.0, "Baked Badge"). */
export function bakedPng(png: Buffer, credential: string): Buffer {
  const chunk = Buffer.concat([Buffer.from('iTXt', 'latin1'), KEYWORD, Buffer.from(credential)]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(chunk.length - 4);
  sum.writeUInt32BE(crc32(chunk));
  return Buffer.concat([png.subarray(0, HEAD), length, chunk, sum, png.subarray(HEAD)]);
}

/** The same for SVG: an element after its first tag. JSON escapes what would end the passage. */
export function bakedSvg(svg: string, credential: string): string {
  const passage = credential.replaceAll(']]>', String.raw`]]\u003e`);
  return svg.replace(
    /<svg [^>]*>/,
    (tag) =>
      `${tag.slice(0, -1)} xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">` +
      `<openbadges:credential><![CDATA[${passage}]]></openbadges:credential>`,
  );
}
