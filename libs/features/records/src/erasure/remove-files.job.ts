import { RECORDS_FILES_REMOVE } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler, Storage } from '@pirecow/platform';

/** Removes the files of attachments that no statement has any more. */
@Injectable()
@Handles(RECORDS_FILES_REMOVE)
export class RemoveFiles implements JobHandler<typeof RECORDS_FILES_REMOVE> {
  constructor(private readonly storage: Storage) {}

  async perform({ keys }: { keys: string[] }): Promise<void> {
    for (const key of keys) await this.storage.remove(key);
  }
}
