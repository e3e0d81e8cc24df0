import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CourseFiles, DraftReaders } from '@pirecow/contracts';
import { AskedReaders } from './asked-readers';
import { KeptCourseFiles } from './course-files.service';
import { MediaController } from './media.controller';
import { MediaFile } from './media-file.entity';
import { MediaFiles } from './media-files.service';

/** Files of courses. Answers the port `CourseFiles`, which the catalogue asks, for every room. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([MediaFile])],
  controllers: [MediaController],
  providers: [
    MediaFiles,
    { provide: CourseFiles, useClass: KeptCourseFiles },
    { provide: DraftReaders, useClass: AskedReaders },
  ],
  exports: [CourseFiles, DraftReaders],
})
export class MediaModule {}
