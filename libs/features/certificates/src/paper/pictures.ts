import type { CertificateLook } from '@pirecow/contracts';
import type { Parent, Pdf } from '@pirecow/features/catalogue';
import type { Frame } from './sheet';

/** The largest that a logo is, and what lies between two. */
const LOGO = { width: 150, height: 46 };
const BETWEEN = 26;
/** What a row of logos takes from the page. */
export const LOGO_ROOM = LOGO.height + 6;
const SIGNATURE = { width: 150, height: 34 };

/** Pictures by their hash. */
export type Pictures = ReadonlyMap<string, Buffer>;

interface Size {
  width: number;
  height: number;
}

/** As large as it may be, and never drawn larger than it is: two points of a picture make one on paper. */
function sizeOf(pdf: Pdf, png: Buffer, most: Size): Size {
  const { width, height } = (pdf as unknown as { openImage: (bytes: Buffer) => Size }).openImage(png);
  const scale = Math.min(most.width / width, most.height / height, 0.5);
  return { width: width * scale, height: height * scale };
}

function draw(
  pdf: Pdf,
  parent: Parent,
  png: Buffer,
  alt: string,
  place: Size & { left: number; top: number },
): void {
  const { left, top, width, height } = place;
  const figure = pdf.struct('Figure', { alt }, () => pdf.image(png, left, top, { width, height }));
  parent.add(figure);
}

/** Logos in a row, each with its name for who does not see it. */
export function drawLogos(
  pdf: Pdf,
  parent: Parent,
  logos: CertificateLook['logos'],
  pictures: Pictures,
  frame: Omit<Frame, 'height'>,
): void {
  const sized = logos.flatMap(({ picture, name }) => {
    const png = pictures.get(picture);
    return png ? [{ png, name, size: sizeOf(pdf, png, LOGO) }] : [];
  });
  const between = BETWEEN * (sized.length - 1);
  const wide = sized.reduce((sum, { size }) => sum + size.width, 0);
  const scale = Math.min(1, (frame.width - between) / wide);
  let left = frame.left + (frame.align === 'center' ? (frame.width - wide * scale - between) / 2 : 0);
  for (const { png, name, size } of sized) {
    const [width, height] = [size.width * scale, size.height * scale];
    draw(pdf, parent, png, name, { width, height, left, top: frame.top + (LOGO.height - height) / 2 });
    left += width + BETWEEN;
  }
}

/** The signature that somebody drew, above their name. @returns where it ends */
export function drawSignature(
  pdf: Pdf,
  parent: Parent,
  { picture, name }: { picture: string | null; name: string },
  pictures: Pictures,
  { left, top }: Pick<Frame, 'left' | 'top'>,
): number {
  const png = picture ? pictures.get(picture) : undefined;
  if (!png) return top;
  const size = sizeOf(pdf, png, SIGNATURE);
  draw(pdf, parent, png, name, { ...size, left, top: top + 2 });
  return top + 2 + size.height;
}
