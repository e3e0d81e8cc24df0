import { inflateSync } from 'node:zlib';

/** Words on a page: from the left, and from the top, in points. */
export interface PdfLine {
  page: number;
  text: string;
  left: number;
  top: number;
}

const HIGH = 841.89;

type Objects = Map<string, { head: string; body: string }>;

/** The objects of a file as pdfkit writes it: one after the other, their streams compressed. */
function objectsIn(pdf: Buffer): Objects {
  const text = pdf.toString('latin1');
  const found: Objects = new Map();
  for (const [, id = '', all = ''] of text.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const at = all.indexOf('stream\n');
    const bytes = at < 0 ? '' : all.slice(at + 7, all.lastIndexOf('\nendstream'));
    const isPacked = all.slice(0, at).includes('/FlateDecode');
    const body = isPacked ? inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1') : bytes;
    found.set(id, { head: at < 0 ? all : all.slice(0, at), body });
  }
  return found;
}

/** A ligature stands for several letters, which are written apart. */
const wordsOf = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le');

/** The letters of the glyphs of a font. */
function lettersOf(objects: Objects, font: string): string[] {
  const [, map = ''] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.head ?? '') ?? [];
  const ranges = objects.get(map)?.body.match(/\[[^\]]*\]/g) ?? [];
  return ranges.flatMap((range) =>
    [...range.matchAll(/<([0-9a-f ]*)>/g)].map(([, hex = '']) => wordsOf(hex)),
  );
}

function fontsOf(objects: Objects): Map<string, string[]> {
  const heads = [...objects.values()].map(({ head }) => head).join('\n');
  const named = heads.matchAll(/\/(F\d+) (\d+) 0 R/g);
  return new Map([...named].map(([, name = '', id = '']) => [name, lettersOf(objects, id)]));
}

/** All that is written in a PDF of pdfkit, in its order, by where it begins. */
export function pdfLines(pdf: Buffer): PdfLine[] {
  const objects = objectsIn(pdf);
  const fonts = fontsOf(objects);
  const pages = [...objects.values()].flatMap(({ head }) => {
    if (!/\/Type \/Page\n/.test(head)) return [];
    return [objects.get(/\/Contents (\d+) 0 R/.exec(head)?.[1] ?? '')?.body ?? ''];
  });
  return pages.flatMap((body, page) =>
    [...body.matchAll(/BT\n([\s\S]*?)ET/g)].map(([, drawn = '']) => {
      const [, left = '', bottom = ''] = /1 0 0 1 ([\d.-]+) ([\d.-]+) Tm/.exec(drawn) ?? [];
      const letters = fonts.get(/\/(F\d+) [\d.]+ Tf/.exec(drawn)?.[1] ?? '') ?? [];
      const glyphs = [...drawn.matchAll(/<([0-9a-f]+)>/g)].flatMap(
        ([, hex = '']) => hex.match(/.{4}/g) ?? [],
      );
      const text = glyphs.map((glyph) => letters[Number.parseInt(glyph, 16)] ?? '\ufffd').join('');
      return { page, text, left: Number(left), top: HIGH - Number(bottom) };
    }),
  );
}

/** The boxes that are drawn, as from left and top, wide and high. */
export function pdfBoxes(pdf: Buffer): { left: number; top: number; width: number; height: number }[] {
  const bodies = [...objectsIn(pdf).values()].map(({ body }) => body).join('\n');
  return [...bodies.matchAll(/^([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+) re$/gm)].map(([, ...numbers]) => {
    const [left = 0, top = 0, width = 0, height = 0] = numbers.map(Number);
    return { left, top, width, height };
  });
}
