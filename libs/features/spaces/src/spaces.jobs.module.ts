import { Module } from '@nestjs/common';
import { RefreshHours } from './refresh-hours.job';
import { SpacesModule } from './spaces.module';

/** For the worker. */
@Module({ imports: [SpacesModule], providers: [RefreshHours] })
export class SpacesJobsModule {}
