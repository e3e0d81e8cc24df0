import { LIBRARY_SWEEP } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { LibraryFiles } from './library-files';

@Injectable()
@Handles(LIBRARY_SWEEP, { cron: '50 2 * * *' })
export class SweepLibrary implements JobHandler<typeof LIBRARY_SWEEP> {
  constructor(private readonly library: LibraryFiles) {}

  perform(): Promise<void> {
    return this.library.sweep();
  }
}
