import type { LearnerText, RenderedMedium } from '@pirecow/content';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { keep, MARGIN, type Pdf } from './pdf';
import type { Sheet } from './sheet';

/** Bounds of what is drawn; beyond them the alternative text stands for the picture. */
const LIMITS = { svgBytes: 300_000, pictureBytes: 12_000_000, allBytes: 80_000_000, pixels: 30_000_000 };
const MAX_HEIGHT = 380;

/**
 * What an SVG may not hold to be drawn: what fetches, what names shapes that name others (each level doubles the work), or
 * what the library does not understand.
 */
const NOT_DRAWN =
  /<(?:use|image|pattern|mask|clipPath|marker|filter|style|foreignObject|textPath|a|symbol)[\s/>]/i;

type DrawSvg = (pdf: Pdf, svg: string, x: number, y: number, options: object) => void;
const packages = createRequire(join(process.cwd(), 'package.json'));
const drawSvg: DrawSvg = (...drawn) => (packages('svg-to-pdfkit') as DrawSvg)(...drawn);

/** How to draw a picture of that size. */
interface Drawable {
  width: number;
  height: number;
  draw: (x: number, y: number, width: number, height: number) => void;
}

/** Nothing is asked of a disk or another host, and nothing is written to the log. */
const UNREACHING = { assumePt: true, imageCallback: () => '', warningCallback: () => undefined };

/** Whether the library comes to the end of a drawing: one that it breaks off would leave half a page behind. */
function canDraw({ constructor }: Pdf, svg: string): boolean {
  const trial = new (constructor as new () => Pdf)();
  try {
    drawSvg(trial, svg, 0, 0, { ...UNREACHING, fontCallback: () => 'Helvetica' });
    return true;
  } catch {
    return false;
  }
}

function sizeOf(svg: string): { width: number; height: number } | undefined {
  const [, box] = /<svg[^>]*\sviewBox="([^"]+)"/i.exec(svg) ?? [];
  const [, , width = 0, height = 0] = (box ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  return width > 0 && height > 0 ? { width, height } : undefined;
}

function svgOf(pdf: Pdf, bytes: Uint8Array): Drawable | undefined {
  const svg = Buffer.from(bytes).toString('utf8');
  const size = sizeOf(svg);
  if (bytes.length > LIMITS.svgBytes || NOT_DRAWN.test(svg) || !size || !canDraw(pdf, svg)) return undefined;
  // Its letters are those of the text.
  const options = {
    fontCallback: (_family: string, isBold: boolean, isItalic: boolean) =>
      isBold ? 'bold' : isItalic ? 'italic' : 'body',
    ...UNREACHING,
    preserveAspectRatio: 'xMinYMin meet',
  };
  const draw: Drawable['draw'] = (x, y, width, height) =>
    drawSvg(pdf, svg, x, y, { ...options, width, height });
  return { ...size, draw };
}

/** The types of pdfkit do not know it. */
type Opening = Pdf & { openImage: (bytes: Buffer) => { width: number; height: number } };

function bitmapOf(pdf: Pdf, bytes: Uint8Array): Drawable | undefined {
  const image = (pdf as Opening).openImage(Buffer.from(bytes));
  const { width, height } = image;
  if (width * height > LIMITS.pixels) return undefined;
  return { width, height, draw: (x, y, shown) => void pdf.image(image as never, x, y, { width: shown }) };
}

function drawableOf(pdf: Pdf, { type }: RenderedMedium, bytes: Uint8Array): Drawable | undefined {
  try {
    if (type.startsWith('image/svg')) return svgOf(pdf, bytes);
    return ['image/png', 'image/jpeg'].includes(type) ? bitmapOf(pdf, bytes) : undefined;
  } catch {
    // What the library cannot read is said in words.
    return undefined;
  }
}

function place(sheet: Sheet, drawable: Drawable, alt: string): void {
  const { pdf } = sheet;
  const room = pdf.page.width - 2 * MARGIN;
  const scale = Math.min(room / drawable.width, MAX_HEIGHT / drawable.height, 1.2);
  const [width, height] = [drawable.width * scale, drawable.height * scale];
  keep(pdf, height + 10);
  const top = pdf.y;
  const draw = () => drawable.draw(MARGIN, top, width, height);
  // What only adorns is no part of the text.
  if (alt === '') {
    pdf.markContent('Artifact', { type: 'Layout' });
    draw();
    pdf.endMarkedContent();
  } else sheet.parent.add(pdf.struct('Figure', { alt }, draw));
  pdf.x = MARGIN;
  pdf.y = top + height + 8;
}

/** A picture with its alternative text, which stands in its place where it cannot be drawn. */
export async function drawPicture(
  sheet: Sheet,
  medium: RenderedMedium | undefined,
  alt: LearnerText | undefined,
): Promise<void> {
  if (!medium) return;
  const { shared, options, pdf } = sheet;
  const isBounded =
    medium.size <= LIMITS.pictureBytes && shared.pictureBytes + medium.size <= LIMITS.allBytes;
  const drawable = isBounded ? drawableOf(pdf, medium, await options.read(medium.hash)) : undefined;
  if (drawable) {
    shared.pictureBytes += medium.size;
    place(sheet, drawable, alt?.text ?? '');
  } else sheet.line(alt?.text, { italic: true });
}

/** Whose a file is, and what one may do with it. */
export function credit({ options }: Sheet, medium: RenderedMedium): string {
  const makers = [...new Set([medium.author ?? medium.source, medium.source])].join(', ');
  return options.say('media.credit', { makers, licence: medium.licence });
}
