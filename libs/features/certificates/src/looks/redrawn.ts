import { PICTURE_TYPES } from '@pirecow/contracts';
import { unsafeInSvg } from '@pirecow/features/media';
import { fieldError } from '@pirecow/platform';
import { drawnApart, MOST_POINTS, type Undrawn } from './drawing-process';

/** Many times what any logo takes. */
const SECONDS = 5;

const REFUSALS: Record<Undrawn, () => Error> = {
  kind: () => fieldError('file', 'file-kind', { kinds: PICTURE_TYPES.join(', ') }),
  points: () => fieldError('file', 'picture-points', { maximum: MOST_POINTS / 1_000_000 }),
  slow: () => fieldError('file', 'picture-slow'),
};

/**
 * A picture drawn anew as PNG on white, so that nothing of the file that was sent is kept but what is seen.
 * @throws AppError naming `file` where it is none that we take, by its content, or takes too much to draw
 */
export async function redrawn(bytes: Buffer, seconds = SECONDS): Promise<Buffer> {
  // A drawing that is not known as one (written in UTF-16, for example) is not looked through, and not drawn.
  const isDrawing = bytes.subarray(0, 1000).toString('latin1').includes('<svg');
  if (isDrawing && unsafeInSvg(bytes.toString('utf8'))) throw REFUSALS.kind();
  const drawn = await drawnApart(bytes, isDrawing, seconds);
  if (typeof drawn === 'string') throw REFUSALS[drawn]();
  return drawn;
}
