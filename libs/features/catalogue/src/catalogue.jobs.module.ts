import { Module } from '@nestjs/common';
import { CatalogueModule } from './catalogue.module';
import { SweepLibrary } from './library/sweep-library.job';

@Module({ imports: [CatalogueModule], providers: [SweepLibrary] })
export class CatalogueJobsModule {}
