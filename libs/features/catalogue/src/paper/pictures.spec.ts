import { drawPicture } from './pictures';
import { beginPdf } from './pdf';
import { Sheet } from './sheet';

const svg = (inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">${inside}<rect width="9" height="9"/></svg>`;

/** Each shape of a level is cut out by the next one, and so looked at twice as often. */
function cutOuts(levels: number): string {
  const shape = (level: number) => `<rect width="5" height="5" clip-path="url(#c${level + 1})"/>`;
  const all = Array.from(
    { length: levels },
    (_, level) => `<clipPath id="c${level}">${shape(level).repeat(2)}</clipPath>`,
  );
  return `${all.join('')}<rect width="5" height="5" clip-path="url(#c0)"/>`;
}

/** The lines that a drawing leaves on paper: none where it was drawn, its alternative text where it was not. */
async function linesOf(drawing: string): Promise<string[]> {
  const pdf = await beginPdf({ title: 'Essai', language: 'fr' });
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const bytes = Buffer.from(drawing);
  const options = {
    ...{ say: (key: string) => key, read: () => Promise.resolve(bytes), origin: 'https://example.org' },
    ...{ media: {}, accepted: () => '', isPractice: true },
  };
  const sheet = new Sheet(pdf, root, options, { exercises: 0, answers: [], pictureBytes: 0 });
  const lines: string[] = [];
  sheet.line = (words) => void lines.push(words ?? '');
  const medium = {
    ...{ type: 'image/svg+xml', hash: 'a'.repeat(64), size: bytes.length, address: '/media/a' },
    ...{ licence: 'CC0-1.0', source: 'Essai' },
  };
  await drawPicture(sheet, medium, { kind: 'plain', text: 'Un plan', language: 'fr' });
  return lines;
}

describe('a drawing on paper', () => {
  it('is drawn where it only draws', async () => {
    expect(await linesOf(svg('<path d="M0 0L9 9" stroke="red"/>'))).toEqual([]);
  });

  it.each([
    ['shapes that are cut out', cutOuts(40)],
    ['marks on lines', '<marker id="m"><path d="M0 0L1 1"/></marker>'],
    ['more levels than a library climbs', '<g>'.repeat(20_000) + '</g>'.repeat(20_000)],
  ])(
    'is told in words where it would cost too much: %s',
    async (_, inside) => {
      expect(await linesOf(svg(inside))).toEqual(['Un plan']);
    },
    5_000,
  );

  it('is drawn, or told in words, where it names what is not there', async () => {
    expect(await linesOf(svg('<rect width="5" height="5" fill="url(#nowhere)"/>'))).toEqual([]);
  });
});
