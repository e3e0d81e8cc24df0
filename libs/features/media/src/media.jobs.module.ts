import { Module } from '@nestjs/common';
import { MediaModule } from './media.module';
import { RemoveBytes } from './remove-bytes.job';
import { FinishUpload } from './uploads/finish-upload.job';
import { SweepUploads } from './uploads/sweep-uploads.job';

@Module({ imports: [MediaModule], providers: [FinishUpload, RemoveBytes, SweepUploads] })
export class MediaJobsModule {}
