import { Module } from '@nestjs/common';
import { BringIn } from './intakes/bring-in.job';
import { MediaModule } from './media.module';
import { MakeNarrowPictures } from './narrow-pictures.job';
import { RemoveBytes } from './remove-bytes.job';
import { FinishUpload } from './uploads/finish-upload.job';
import { SweepUploads } from './uploads/sweep-uploads.job';

@Module({
  imports: [MediaModule],
  providers: [BringIn, FinishUpload, MakeNarrowPictures, RemoveBytes, SweepUploads],
})
export class MediaJobsModule {}
