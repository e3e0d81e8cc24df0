import { ASSESSMENT_FILES_REMOVE } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler, Storage } from '@pirecow/platform';

/** Removes the bytes of files that no attempt has any more. */
@Injectable()
@Handles(ASSESSMENT_FILES_REMOVE)
export class RemoveHandedIn implements JobHandler<typeof ASSESSMENT_FILES_REMOVE> {
  constructor(private readonly storage: Storage) {}

  async perform({ keys }: { keys: string[] }): Promise<void> {
    for (const key of keys) await this.storage.remove(key);
  }
}
