import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CourseFiles } from '@pirecow/contracts';
import { KeptCourseFiles } from './course-files.service';
import { MediaController } from './media.controller';
import { MediaFile } from './media-file.entity';
import { MediaFiles } from './media-files.service';

/** Files of courses. Answers the port `CourseFiles`, which the catalogue asks, for every room. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([MediaFile])],
  controllers: [MediaController],
  providers: [MediaFiles, { provide: CourseFiles, useClass: KeptCourseFiles }],
  exports: [CourseFiles],
})
export class MediaModule {}
