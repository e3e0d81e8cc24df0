import { MEDIA_SWEEP } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { IntakeTurns } from '../intakes/intake-turns';
import { Uploads } from './uploads.service';

const HOUR_MS = 3600_000;

@Injectable()
@Handles(MEDIA_SWEEP, { every: HOUR_MS })
export class SweepUploads implements JobHandler<typeof MEDIA_SWEEP> {
  constructor(
    private readonly uploads: Uploads,
    private readonly intakes: IntakeTurns,
  ) {}

  async perform(): Promise<void> {
    await this.intakes.sweep();
    await this.uploads.sweep();
  }
}
