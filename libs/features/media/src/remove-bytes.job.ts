import { MEDIA_BYTES_REMOVE } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import type { z } from 'zod';
import { BytesKeeper } from './bytes-keeper';

@Injectable()
@Handles(MEDIA_BYTES_REMOVE)
export class RemoveBytes implements JobHandler<typeof MEDIA_BYTES_REMOVE> {
  constructor(private readonly bytes: BytesKeeper) {}

  perform({ hashes }: z.infer<typeof MEDIA_BYTES_REMOVE.schema>): Promise<void> {
    return this.bytes.removeUnnamed(hashes);
  }
}
