import type { PackageStandard } from '@pirecow/content';
import { Injectable } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where `npm run build` puts what the pages of packages run and look like. */
const BUILT = join(process.cwd(), 'dist', 'web', 'packaged');

/** Script and style that the pages of a package share. */
@Injectable()
export class UnitScript {
  /** Throws where the front end has not been built. */
  script(standard: PackageStandard): Promise<Buffer> {
    return readFile(join(BUILT, `${standard}.js`));
  }

  style(): Promise<Buffer> {
    return readFile(join(BUILT, 'unit.css'));
  }
}
