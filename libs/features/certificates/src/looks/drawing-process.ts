import { execFile, type ExecFileException } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Turns } from '@pirecow/platform';

/** The largest that is drawn, in points of the picture: four times what stands on paper. */
const SIDE = { width: 800, height: 400 };
/** What phones take, rounded up; an interlaced picture is in memory whole. */
export const MOST_POINTS = 16_000_000;
/** Of the process, in bytes: three times what the largest picture takes. */
const MOST_MEMORY = 400_000_000;
const MOST_OUTPUT = 4_000_000;

/** Why nothing was drawn, as the process says it by its exit. */
const EXITS = { 3: 'kind', 4: 'points', 5: 'slow' } as const;
export type Undrawn = (typeof EXITS)[keyof typeof EXITS];

/**
 * Draws what stands in its input. Sizes are read before anything is drawn: those of a drawing at 72 dots per inch, so that it is drawn
 * twice as large as it is kept, whatever size it says to have; and by points, which count only where there are any.
 */
const SCRIPT = `
  const [library, wishes] = process.argv.slice(1);
  const { isDrawing, side, points, memory } = JSON.parse(wishes);
  const sharp = require(library);
  sharp.cache(false);
  sharp.concurrency(1);
  setInterval(() => process.memoryUsage.rss() > memory && process.exit(5), 25).unref();
  const end = (code) => process.exit(code);
  const draw = async (bytes) => {
    const { format, pages = 1, width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (!(isDrawing ? ['svg'] : ['png', 'jpeg']).includes(format) || pages > 1) return end(3);
    const larger = Math.max(width / side.width, height / side.height);
    const density = Math.max(1, Math.min(100000, Math.floor((72 * 2) / larger)));
    if (!isDrawing && width * height > points) return end(4);
    const png = await sharp(bytes, { limitInputPixels: points, ...(isDrawing && { density }) })
      .autoOrient()
      .resize({ ...side, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .png({ compressionLevel: 9 })
      .toBuffer();
    process.stdout.write(png);
  };
  const chunks = [];
  process.stdin.on('data', (chunk) => chunks.push(chunk));
  process.stdin.on('end', () => draw(Buffer.concat(chunks)).catch(() => end(3)));`;

// Packages stand beside package.json, wherever this file was bundled to.
const packages = createRequire(join(process.cwd(), 'package.json'));
/** One after the other: each takes memory of its own. */
const turns = new Turns();

/**
 * A picture as PNG on white, or why there is none. In a process of its own, which is killed when its time is over: neither a thread nor
 * sharp's own limit ends a drawing that has begun, and what it took of memory is given back. @throws Error where no process can draw
 */
export function drawnApart(bytes: Buffer, isDrawing: boolean, seconds: number): Promise<Buffer | Undrawn> {
  const wishes = { isDrawing, side: SIDE, points: MOST_POINTS, memory: MOST_MEMORY };
  const given = ['--input-type=commonjs', '-e', SCRIPT, packages.resolve('sharp'), JSON.stringify(wishes)];
  const limits = { timeout: seconds * 1000, killSignal: 'SIGKILL' as const, maxBuffer: MOST_OUTPUT };
  const draw = () =>
    new Promise<Buffer | Undrawn>((resolve, reject) => {
      const options = { ...limits, env: {}, encoding: 'buffer' as const };
      const child = execFile(process.execPath, given, options, (error, png) => {
        const reason = error && reasonOf(error);
        if (error && !reason) reject(new Error('No process draws pictures', { cause: error }));
        else resolve(reason ?? png);
      });
      // One that ended before it had read all has said why by its exit.
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(bytes);
    });
  return turns.take('', draw);
}

/** Undefined where it is no fault of the picture. */
function reasonOf({ code, killed, signal }: ExecFileException): Undrawn | undefined {
  const exits: Record<string, Undrawn> = EXITS;
  return killed || signal ? 'slow' : exits[String(code)];
}
