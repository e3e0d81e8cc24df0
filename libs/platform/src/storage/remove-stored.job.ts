import { ASSESSMENT_FILES_REMOVE, RECORDS_FILES_REMOVE, STORAGE_REMOVE } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '../queue/job-handler';
import { Storage } from './storage';

/** Removes files that nothing names any more. */
@Injectable()
@Handles(STORAGE_REMOVE)
export class RemoveStored implements JobHandler<typeof STORAGE_REMOVE> {
  constructor(private readonly storage: Storage) {}

  async perform({ keys }: { keys: string[] }): Promise<void> {
    for (const key of keys) await this.storage.remove(key);
  }
}

/** The same under the names that it had in two rooms: jobs of then may wait in a queue. */
@Injectable()
@Handles(RECORDS_FILES_REMOVE)
class RemoveOfRecords extends RemoveStored {}

@Injectable()
@Handles(ASSESSMENT_FILES_REMOVE)
class RemoveOfAssessment extends RemoveStored {}

export const STORAGE_JOBS = [RemoveStored, RemoveOfRecords, RemoveOfAssessment];
