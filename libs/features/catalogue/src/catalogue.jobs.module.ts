import { Module } from '@nestjs/common';
import { CatalogueModule } from './catalogue.module';
import { TellComments } from './comments/tell-comments.job';
import { SweepLibrary } from './library/sweep-library.job';
import { MACHINE_JOBS } from './machine/machine-parts';
import { PublishDue } from './schedule/publish-due.job';

/** For the worker. */
@Module({ imports: [CatalogueModule], providers: [...MACHINE_JOBS, PublishDue, SweepLibrary, TellComments] })
export class CatalogueJobsModule {}
