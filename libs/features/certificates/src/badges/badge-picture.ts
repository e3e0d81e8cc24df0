import { beginPdf } from '@pirecow/features/catalogue';
import { escapeUTF8 } from 'entities';
import { type CertificateRow, told } from '../certificate';
import { type Face, Fonts } from '../paper/fonts';
import { type Line, linesOf } from '../paper/lines';
import { FIR, QUIET, SLATE } from '../paper/ornaments';
import type { Say } from '../paper/values';

const SIDE = 512;
const MIDDLE = SIDE / 2;
const SNOW = '#fbfaf6';
const BROOM = '#f2c14e';
const LINE_HEIGHT = 1.16;

/** Two slopes that meet, the farthest first. */
const RIDGES = [
  ['#e1ebe4', 'M0 420 70 352 118 388 196 322 262 384 330 336 404 392 452 356 512 402V512H0Z'],
  ['#b9d0c5', 'M0 452 84 396 168 440 256 404 352 446 430 398 512 446V512H0Z'],
  [FIR, 'M0 470 110 430 256 458 396 428 512 468V512H0Z'],
] as const;
/** The sign of the platform: the line where they meet. */
const SIGN = 'M216 98 242 66 256 84 275 54 300 98';

/** Words within a frame: as large as they fit. */
interface Words {
  text: string;
  face: Face;
  color: string;
  /** The largest first. */
  sizes: readonly number[];
  width: number;
  /** Where their frame begins, and how high it is. */
  top: number;
  height: number;
}

interface Fitted {
  lines: Line[];
  size: number;
}

/** The largest size in which the words fit; what fits in none is cut, and says so. */
function fitted(fonts: Fonts, { text, face, sizes, width, height }: Words): Fitted {
  let found: Fitted = { lines: [], size: 0 };
  for (const size of sizes) {
    found = { lines: linesOf(fonts, text, { face, size }, width), size };
    if (found.lines.length * size * LINE_HEIGHT <= height) return found;
  }
  const most = Math.max(1, Math.floor(height / (found.size * LINE_HEIGHT)));
  const lines = found.lines.slice(0, most);
  const [dots] = linesOf(fonts, '…', { face, size: found.size }, width);
  if (dots) lines[most - 1]?.pieces.push(...dots.pieces);
  return { ...found, lines };
}

/** Words as outlines, in the middle of their frame. No font is needed to see them. */
function drawn(fonts: Fonts, words: Words): string {
  const { lines, size } = fitted(fonts, words);
  const high = size * LINE_HEIGHT;
  let baseline = words.top + (words.height - lines.length * high) / 2 + size * 0.86;
  const paths = lines.map(({ pieces, width }) => {
    let left = MIDDLE - width / 2;
    const line = pieces.map((piece) => {
      const outline = fonts.outlineOf(piece, size, left, baseline);
      left += piece.width;
      return outline;
    });
    baseline += high;
    return line.join('');
  });
  return `<path fill="${words.color}" d="${paths.join('')}"/>`;
}

function wordsOf({ kind, facts }: Pictured, language: string, say: Say): Words[] {
  const level = facts.level && say(language, `level.${facts.level}`);
  const sans = { face: 'bold', width: 300 } as const;
  return [
    {
      ...sans,
      text: say(language, `kind.${kind}.title`),
      color: FIR,
      sizes: [19, 16, 14],
      top: 112,
      height: 44,
    },
    {
      ...{ text: told(facts.titles, facts, language) ?? '', face: 'display', color: SLATE },
      ...{ sizes: [44, 38, 33, 28, 24, 20, 17], width: 372, top: 160, height: 142 },
    },
    {
      ...sans,
      text: facts.organisation,
      color: QUIET,
      sizes: [20, 17, 15],
      width: 340,
      top: 304,
      height: 48,
    },
    ...(level
      ? [{ ...sans, text: level, color: SLATE, sizes: [19, 16], width: 180, top: 405, height: 30 }]
      : []),
  ];
}

type Pictured = Pick<CertificateRow, 'kind' | 'facts'>;

/** The picture of a badge as SVG, in one language. */
export async function badgePicture(row: Pictured, language: string, say: Say): Promise<string> {
  const course = told(row.facts.titles, row.facts, language) ?? '';
  const title = say(language, 'badge.picture', { course, organisation: row.facts.organisation });
  const fonts = new Fonts(await beginPdf({ title, language }));
  const ground = RIDGES.map(([color, path]) => `<path fill="${color}" d="${path}"/>`).join('');
  const pill = row.facts.level
    ? `<rect x="156" y="401" width="200" height="38" rx="19" fill="${BROOM}"/>`
    : '';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512" width="512" height="512" role="img" xml:lang="${language}">` +
    `<title>${escapeUTF8(title)}</title>` +
    `<clipPath id="disc"><circle cx="256" cy="256" r="227.5"/></clipPath>` +
    `<circle cx="256" cy="256" r="252" fill="${FIR}"/><circle cx="256" cy="256" r="237" fill="none" stroke="${BROOM}" stroke-width="3"/>` +
    `<circle cx="256" cy="256" r="226" fill="${SNOW}"/><g clip-path="url(#disc)">${ground}</g>` +
    `<path d="${SIGN}" fill="none" stroke="#a5431f" stroke-width="6" stroke-linejoin="round" stroke-linecap="round"/>${pill}` +
    wordsOf(row, language, say)
      .map((words) => drawn(fonts, words))
      .join('') +
    `</svg>`
  );
}

/** The same as PNG; as wide as print wants it where nothing is said. */
export async function asPng(svg: string, width = 1024): Promise<Buffer> {
  // Loaded with the first picture that somebody wants.
  const { default: sharp } = await import('sharp');
  const drawing = sharp(Buffer.from(svg), { density: (72 * width) / SIDE });
  return drawing.png({ compressionLevel: 9 }).toBuffer();
}
