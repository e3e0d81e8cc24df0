/** The longest side of a picture in a lesson, in pixels: enough for a wide screen, and to look closer. */
const LONGEST = 2_000;
const GOOD = 0.85;
/** Kinds that a browser can draw anew. Drawings and animations stay as they are. */
const DRAWN = ['image/jpeg', 'image/png', 'image/webp'];

/** A file that is called a picture and that the browser cannot show. */
export class UnreadablePicture extends Error {}

async function pictureIn(file: File): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file);
  } catch {
    throw new UnreadablePicture(file.name);
  }
}

/**
 * A picture no larger than a lesson needs, as WebP; the file itself where it is small, or no picture. Photographs are always
 * drawn anew: cameras write into them where and when they were taken.
 * @throws UnreadablePicture
 */
export async function smallerImage(file: File): Promise<File> {
  if (!DRAWN.includes(file.type)) return file;
  const picture = await pictureIn(file);
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  if (scale === 1 && file.type !== 'image/jpeg') return file;
  const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality: GOOD });
  // A browser that cannot write WebP writes PNG.
  const extension = blob.type === 'image/webp' ? 'webp' : 'png';
  return new File([blob], file.name.replace(/\.\w+$/, `.${extension}`), { type: blob.type });
}
