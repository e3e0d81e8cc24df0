import { PICTURE_TYPES } from '@pirecow/contracts';
import { unsafeInSvg } from '@pirecow/features/media';
import { fieldError } from '@pirecow/platform';

/** The largest that is drawn, in points of the picture: four times what stands on paper. */
const SIDE = { width: 800, height: 400 };
/** More points than cameras take: what claims to have them wants our memory. */
const MOST_POINTS = 50_000_000;
const SECONDS = 5;
/** Sharp, whatever size a drawing says it has. */
const DENSITY = 300;

const refused = () => fieldError('file', 'file-kind', { kinds: PICTURE_TYPES.join(', ') });

/**
 * A picture drawn anew as PNG on white, so that nothing of the file that was sent is kept but what is seen.
 * @throws AppError naming `file` where it is none that we take, by its content
 */
export async function redrawn(bytes: Buffer): Promise<Buffer> {
  // Loaded only where there is a picture: it holds twenty megabytes.
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  const isDrawing = bytes.subarray(0, 1000).toString('latin1').includes('<svg');
  if (isDrawing && unsafeInSvg(bytes.toString('utf8'))) throw refused();
  try {
    const picture = sharp(bytes, { limitInputPixels: MOST_POINTS, ...(isDrawing && { density: DENSITY }) });
    const { format, pages = 1 } = await picture.metadata();
    // A drawing that was not known as one (written in UTF-16, for example) was not looked through.
    if (!['png', 'jpeg', ...(isDrawing ? ['svg'] : [])].includes(format) || pages > 1) throw refused();
    return await picture
      .autoOrient()
      .resize({ ...SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .png({ compressionLevel: 9 })
      .timeout({ seconds: SECONDS })
      .toBuffer();
  } catch {
    throw refused();
  }
}
