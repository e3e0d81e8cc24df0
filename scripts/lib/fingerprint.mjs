import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * One digest over the names and contents of files, to see whether anything changed. Contents and not times, because
 * a checkout changes times only.
 * @param {string} root
 * @param {string[]} places files and folders below the root; missing ones count as empty
 * @param {(path: string) => boolean} [skip] paths below the root that do not count
 */
export function fingerprint(root, places, skip = () => false) {
  const hash = createHash('sha256');
  for (const place of places) visit(join(root, place));
  return hash.digest('hex');

  /** @param {string} path */
  function visit(path) {
    const name = relative(root, path);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat || skip(name)) return;
    if (stat.isDirectory())
      readdirSync(path)
        .sort()
        .forEach((entry) => visit(join(path, entry)));
    else hash.update(`${name}\0${stat.size}\0`).update(readFileSync(path));
  }
}
