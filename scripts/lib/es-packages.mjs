import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @param {string} folder @returns {string[]} the names of the packages there, those of scopes with their scope */
function packagesIn(folder) {
  return readdirSync(folder).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(folder, name)).map((inner) => `${name}/${inner}`) : [name],
  );
}

/**
 * The installed packages that are written as ES modules. What the others give to `require` is CommonJS already.
 * @param {string} folder
 */
export function esPackages(folder) {
  return packagesIn(folder).filter((name) => {
    const path = join(folder, name, 'package.json');
    return existsSync(path) && JSON.parse(readFileSync(path, 'utf8')).type === 'module';
  });
}
