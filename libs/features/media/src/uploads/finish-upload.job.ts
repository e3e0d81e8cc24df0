import { MEDIA_FINISH } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import type { z } from 'zod';
import { Uploads } from './uploads.service';

/** Looks at a file that has arrived. Outside of any request: of two gigabytes each byte is read twice. */
@Injectable()
@Handles(MEDIA_FINISH)
export class FinishUpload implements JobHandler<typeof MEDIA_FINISH> {
  constructor(private readonly uploads: Uploads) {}

  perform({ uploadId }: z.infer<typeof MEDIA_FINISH.schema>): Promise<void> {
    return this.uploads.finish(uploadId);
  }
}
