import { MEDIA_NARROW } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { NarrowPictures } from './narrow-pictures.service';

/** Asked for by each publishing; each minute for what a process left that died. */
@Injectable()
@Handles(MEDIA_NARROW, { every: 60_000, attempts: 1 })
export class MakeNarrowPictures implements JobHandler<typeof MEDIA_NARROW> {
  constructor(private readonly pictures: NarrowPictures) {}

  perform(): Promise<void> {
    return this.pictures.makeWaiting();
  }
}
