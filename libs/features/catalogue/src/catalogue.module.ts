import { Module } from '@nestjs/common';
import { IdentityModule } from '@pirecow/features/identity';
import { DraftStore } from './drafts/draft-store';
import { CourseDesk } from './folders/course-desk.service';
import { CourseExport } from './folders/course-export.service';
import { CourseFoldersController } from './folders/course-folders.controller';
import { CourseImport } from './folders/course-import.service';
import { Publisher } from './publishing/publisher.service';
import { ShelfStore } from './publishing/shelf-store';
import { CataloguePages } from './shelf/catalogue-pages';
import { CatalogueSearch } from './shelf/catalogue-search.service';
import { CoursePage } from './shelf/course-page.service';
import { PublicCatalogueController } from './shelf/public-catalogue.controller';
import { CourseVersions } from './versions/course-versions.service';
import { VersionStore } from './versions/version-store';

/** Courses, their drafts and versions, and the public catalogue. */
@Module({
  imports: [IdentityModule],
  controllers: [PublicCatalogueController, CourseFoldersController],
  providers: [
    CataloguePages,
    CatalogueSearch,
    CourseDesk,
    CourseExport,
    CourseImport,
    CoursePage,
    CourseVersions,
    DraftStore,
    Publisher,
    ShelfStore,
    VersionStore,
  ],
  exports: [CourseExport, CourseImport, CourseVersions, Publisher],
})
export class CatalogueModule {}
