import { NARROW_WIDTH } from '@pirecow/contracts';

/** Kinds of pictures made of points. Drawings are as sharp and as small in any size. */
export const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/avif']);

/** Below, a second file would save too little to be worth its making. */
const LEAST_WIDTH = NARROW_WIDTH * 1.25;
const MOST_SHARE = 0.7;
/** Bytes of what may be worth a narrow version; it is read into memory whole. */
export const WORTH = { least: 40_000, most: 60_000_000 };
/** More points than phones take: what claims to have them wants our memory. */
const MOST_POINTS = 60_000_000;
const SECONDS = 5;

/** Whether a file of that type and size in bytes may be worth a narrow version. */
export const mayBeNarrowed = ({ type, size }: { type: string; size: number }): boolean =>
  PICTURES.has(type) && size >= WORTH.least && size <= WORTH.most;

/**
 * The picture 640 pixels wide as WebP, upright, without what cameras note of place and time. Undefined where that saves
 * little, where it moves, or where it cannot be read: the whole one is shown then.
 */
export async function narrowed(whole: Buffer): Promise<Buffer | undefined> {
  // Loaded only where there is a picture: it holds twenty megabytes.
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  try {
    const picture = sharp(whole, { limitInputPixels: MOST_POINTS, sequentialRead: true });
    const { pages = 1, autoOrient } = await picture.metadata();
    if (pages > 1 || autoOrient.width < LEAST_WIDTH) return undefined;
    const bytes = await picture
      .autoOrient()
      .resize({ width: NARROW_WIDTH })
      .webp({ quality: 72 })
      .timeout({ seconds: SECONDS })
      .toBuffer();
    return bytes.length < whole.length * MOST_SHARE ? bytes : undefined;
  } catch {
    return undefined;
  }
}
