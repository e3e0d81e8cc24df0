import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const CLIENT = join(import.meta.dirname, '../../dist/web/client');

/** The address of the program of a page, by its source file relative to apps/web. */
export function programOf(source: string): string {
  const manifest = JSON.parse(readFileSync(join(CLIENT, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    { file: string }
  >;
  const chunk = manifest[source];
  if (!chunk) throw new Error(`Nothing was built of ${source}`);
  return `/${chunk.file}`;
}
