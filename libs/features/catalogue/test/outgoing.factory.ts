import type { INestApplicationContext } from '@nestjs/common';
import { UnitScript } from '../src/outgoing/unit-script';

/** What stands in for the built script of packages, where the front end has not been built. */
export function withoutBuild(app: INestApplicationContext): void {
  const made = {
    script: () => Promise.resolve(Buffer.from('"unit"')),
    style: () => Promise.resolve(Buffer.from('')),
  };
  Object.assign(app.get(UnitScript, { strict: false }), made);
}
