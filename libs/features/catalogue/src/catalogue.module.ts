import { Module } from '@nestjs/common';
import { IdentityModule } from '@pirecow/features/identity';
import { APPROVAL_CONTROLLERS, APPROVAL_SERVICES } from './approval/approval-parts';
import { COMMENTS_CONTROLLERS, COMMENTS_SERVICES } from './comments/comments-parts';
import { CommentLetters } from './comments/comment-letters';
import { CourseLog } from './desk/course-log';
import { DESK_CONTROLLERS, DESK_SERVICES } from './desk/desk-parts';
import { DraftFiles } from './drafts/draft-files';
import { DraftStore } from './drafts/draft-store';
import { ShownVideos } from './drafts/shown-videos';
import { CourseExport } from './folders/course-export.service';
import { CourseImport } from './folders/course-import.service';
import { FOLDERS_CONTROLLERS, FOLDERS_SERVICES } from './folders/folders-parts';
import { CourseMethod } from './guide/course-method.service';
import { GUIDE_CONTROLLERS, GUIDE_SERVICES } from './guide/guide-parts';
import { GuideReasons } from './guide/guide-reasons.service';
import { HISTORY_CONTROLLERS, HISTORY_SERVICES } from './history/history-parts';
import { LibraryFiles } from './library/library-files';
import { LIBRARY_CONTROLLERS, LIBRARY_SERVICES } from './library/library-parts';
import { MACHINE_CONTROLLERS, MACHINE_SERVICES } from './machine/machine-parts';
import { MachineWork } from './machine/machine-work.service';
import { OUTGOING_CONTROLLERS, OUTGOING_SERVICES } from './outgoing/outgoing-parts';
import { CoursePassages } from './passages/course-passages.service';
import { PassageIndex } from './passages/passage-index.service';
import { PersonalCourses } from './personal-courses';
import { OrganisationPackages } from './publishing/organisation-packages';
import { PackageProblems } from './publishing/package-problems';
import { Publisher } from './publishing/publisher.service';
import { PublicationPlans } from './publishing/publication-plan.service';
import { ShelfStore } from './publishing/shelf-store';
import { REPETITION_CONTROLLERS, REPETITION_SERVICES } from './repetition/repetition-parts';
import { REVIEW_CONTROLLERS, REVIEW_SERVICES } from './review/review-parts';
import { DuePublications } from './schedule/due-publications';
import { SCHEDULE_CONTROLLERS, SCHEDULE_SERVICES } from './schedule/schedule-parts';
import { CatalogueSearch } from './shelf/catalogue-search.service';
import { NewCourses } from './studio/new-courses.service';
import { NextRuns } from './shelf/next-runs';
import { SHELF_CONTROLLERS, SHELF_SERVICES } from './shelf/shelf-parts';
import { DraftQuestions } from './studio/draft-questions.service';
import { PoolQuestions } from './studio/pool-questions.service';
import { STUDIO_CONTROLLERS, STUDIO_SERVICES } from './studio/studio-parts';
import { TRANSLATION_CONTROLLERS, TRANSLATION_SERVICES } from './translation/translation-parts';
import { TRANSLATORS_CONTROLLERS, TRANSLATORS_SERVICES } from './translators/translators-parts';
import { CourseVersions } from './versions/course-versions.service';
import { VersionStore } from './versions/version-store';

/** Courses, their drafts and versions, and the public catalogue. */
@Module({
  imports: [IdentityModule],
  controllers: [
    ...APPROVAL_CONTROLLERS,
    ...COMMENTS_CONTROLLERS,
    ...DESK_CONTROLLERS,
    ...FOLDERS_CONTROLLERS,
    ...GUIDE_CONTROLLERS,
    ...HISTORY_CONTROLLERS,
    ...LIBRARY_CONTROLLERS,
    ...MACHINE_CONTROLLERS,
    ...OUTGOING_CONTROLLERS,
    ...REPETITION_CONTROLLERS,
    ...REVIEW_CONTROLLERS,
    ...SCHEDULE_CONTROLLERS,
    ...SHELF_CONTROLLERS,
    ...STUDIO_CONTROLLERS,
    ...TRANSLATION_CONTROLLERS,
    ...TRANSLATORS_CONTROLLERS,
  ],
  providers: [
    OrganisationPackages,
    PackageProblems,
    CoursePassages,
    CourseVersions,
    DraftFiles,
    DraftStore,
    PassageIndex,
    PersonalCourses,
    PublicationPlans,
    Publisher,
    ShelfStore,
    ShownVideos,
    VersionStore,
    ...APPROVAL_SERVICES,
    ...COMMENTS_SERVICES,
    ...DESK_SERVICES,
    ...FOLDERS_SERVICES,
    ...GUIDE_SERVICES,
    ...HISTORY_SERVICES,
    ...LIBRARY_SERVICES,
    ...MACHINE_SERVICES,
    ...OUTGOING_SERVICES,
    ...REPETITION_SERVICES,
    ...REVIEW_SERVICES,
    ...SCHEDULE_SERVICES,
    ...SHELF_SERVICES,
    ...STUDIO_SERVICES,
    ...TRANSLATION_SERVICES,
    ...TRANSLATORS_SERVICES,
  ],
  exports: [
    CatalogueSearch,
    CommentLetters,
    CourseExport,
    CourseImport,
    CourseLog,
    CoursePassages,
    CourseVersions,
    DraftQuestions,
    PoolQuestions,
    DuePublications,
    CourseMethod,
    GuideReasons,
    LibraryFiles,
    PublicationPlans,
    MachineWork,
    NewCourses,
    NextRuns,
    OrganisationPackages,
    Publisher,
  ],
})
export class CatalogueModule {}
