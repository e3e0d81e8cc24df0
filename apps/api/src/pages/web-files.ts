import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PageRenderer } from '@pirecow/contracts';

/** Where `npm run build` puts the front end. */
const WEB = join(process.cwd(), 'dist', 'web');

export const CLIENT_FILES = join(WEB, 'client');

/** The built renderer, or undefined where the front end has not been built (API tests). */
export async function loadRenderer(): Promise<PageRenderer | undefined> {
  const entry = join(WEB, 'server', 'entry-server.js');
  if (!existsSync(entry)) return undefined;
  return (await import(pathToFileURL(entry).href)) as PageRenderer;
}
