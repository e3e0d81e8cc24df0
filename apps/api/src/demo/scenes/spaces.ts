import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Stage } from '../stage';

const SPACES = join(process.cwd(), 'apps', 'api', 'content', 'spaces', 'spaces.json');

/** The common directory: the real spaces, each with its source, by the way in that every space takes. */
export async function tellOfSpaces(stage: Stage): Promise<void> {
  stage.at(0, 8);
  await stage.keepSpaces(JSON.parse(await readFile(SPACES, 'utf8')));
}
