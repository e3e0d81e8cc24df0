import { RECORDS_IMPORT } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { Importer } from './importer';

const EVERY_MS = 5_000;

/** Goes on with imports that run. Each is served by one process at a time. */
@Injectable()
@Handles(RECORDS_IMPORT, { every: EVERY_MS, attempts: 1 })
export class ImportStatements implements JobHandler<typeof RECORDS_IMPORT> {
  constructor(private readonly importer: Importer) {}

  perform(): Promise<void> {
    return this.importer.turn();
  }
}
