import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CourseFiles, DraftReaders } from '@pirecow/contracts';
import { AskedReaders } from './asked-readers';
import { BytesKeeper } from './bytes-keeper';
import { KeptCourseFiles } from './course-files.service';
import { IntakeStore } from './intakes/intake-store';
import { IntakeTurns } from './intakes/intake-turns';
import { IntakeWork } from './intakes/intake-work';
import { IntakesController } from './intakes/intakes.controller';
import { Intakes } from './intakes/intakes.service';
import { MediaController } from './media.controller';
import { MediaFile } from './media-file.entity';
import { MediaFiles } from './media-files.service';
import { NarrowPictures } from './narrow-pictures.service';
import { PersonalFiles } from './personal-files';
import { TusDoor } from './uploads/tus-door';
import { UploadStore } from './uploads/upload-store';
import { UploadsController } from './uploads/uploads.controller';
import { Uploads } from './uploads/uploads.service';

/** Files of courses. Answers the port `CourseFiles`, which the catalogue asks, for every room. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([MediaFile])],
  controllers: [IntakesController, MediaController, UploadsController],
  providers: [
    BytesKeeper,
    Intakes,
    IntakeStore,
    IntakeTurns,
    IntakeWork,
    MediaFiles,
    NarrowPictures,
    PersonalFiles,
    TusDoor,
    Uploads,
    UploadStore,
    { provide: CourseFiles, useClass: KeptCourseFiles },
    { provide: DraftReaders, useClass: AskedReaders },
  ],
  exports: [BytesKeeper, CourseFiles, DraftReaders, IntakeTurns, IntakeWork, NarrowPictures, Uploads],
})
export class MediaModule {}
