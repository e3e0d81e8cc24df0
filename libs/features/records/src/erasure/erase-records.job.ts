import { RECORDS_ERASE } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { Eraser } from './eraser';

const MINUTE_MS = 60_000;

/** Goes on with the erasures that are due. */
@Injectable()
@Handles(RECORDS_ERASE, { every: MINUTE_MS })
export class EraseRecords implements JobHandler<typeof RECORDS_ERASE> {
  constructor(private readonly eraser: Eraser) {}

  perform(): Promise<void> {
    return this.eraser.all();
  }
}
