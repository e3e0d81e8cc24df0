import { Module } from '@nestjs/common';
import { MediaModule } from './media.module';
import { FinishUpload } from './uploads/finish-upload.job';
import { SweepUploads } from './uploads/sweep-uploads.job';

@Module({ imports: [MediaModule], providers: [FinishUpload, SweepUploads] })
export class MediaJobsModule {}
