import { CERTIFICATES_SWEEP } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { PictureStore } from './picture-store';

const DAY_MS = 86_400_000;

@Injectable()
@Handles(CERTIFICATES_SWEEP, { every: DAY_MS })
export class SweepPictures implements JobHandler<typeof CERTIFICATES_SWEEP> {
  constructor(private readonly pictures: PictureStore) {}

  perform(): Promise<void> {
    return this.pictures.sweep();
  }
}
