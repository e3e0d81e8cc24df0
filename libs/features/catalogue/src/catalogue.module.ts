import { Module } from '@nestjs/common';
import { IdentityModule } from '@pirecow/features/identity';
import { ApprovalGate } from './approval/approval-gate';
import { ApprovalLetters } from './approval/approval-letters';
import { ApprovalsController } from './approval/approvals.controller';
import { Approvals } from './approval/approvals.service';
import { PublishingRulesController } from './approval/publishing-rules.controller';
import { PublishingRules } from './approval/publishing-rules.service';
import { CommentLetters } from './comments/comment-letters';
import { CommentPlaces } from './comments/comment-places';
import { Comments } from './comments/comments.service';
import { CourseCommentsController } from './comments/course-comments.controller';
import { CourseThreads } from './comments/course-threads.service';
import { ReviewCommentsController } from './comments/review-comments.controller';
import { CourseList } from './desk/course-list.service';
import { CourseLog } from './desk/course-log';
import { CourseTutors } from './desk/course-tutors.service';
import { CoursesController } from './desk/courses.controller';
import { DraftFiles } from './drafts/draft-files';
import { DraftStore } from './drafts/draft-store';
import { ShownVideos } from './drafts/shown-videos';
import { CourseDesk } from './folders/course-desk.service';
import { CourseExport } from './folders/course-export.service';
import { CourseFoldersController } from './folders/course-folders.controller';
import { CourseImport } from './folders/course-import.service';
import { MarkdownIntake } from './folders/markdown-intake.service';
import { CourseChecksController } from './guide/course-checks.controller';
import { CourseMethod } from './guide/course-method.service';
import { Declarations } from './guide/declarations.service';
import { Guide } from './guide/guide';
import { GuideGate } from './guide/guide-gate.service';
import { GuideReasons } from './guide/guide-reasons.service';
import { MethodFacts } from './guide/method-facts';
import { GuideController } from './guide/guide.controller';
import { GuidePages } from './guide/guide-pages';
import { CourseHistoryController } from './history/course-history.controller';
import { CourseHistory } from './history/course-history.service';
import { KeptStates } from './history/kept-states';
import { FilePlaces } from './library/file-places';
import { LibraryChanges } from './library/library-changes.service';
import { LibraryFiles } from './library/library-files';
import { LibraryController } from './library/library.controller';
import { MACHINE_CONTROLLERS, MACHINE_SERVICES } from './machine/machine-parts';
import { MachineWork } from './machine/machine-work.service';
import { CoursePapers } from './outgoing/course-papers.service';
import { OutgoingController } from './outgoing/outgoing.controller';
import { OutgoingCourses } from './outgoing/outgoing-courses.service';
import { UnitScript } from './outgoing/unit-script';
import { MetGuides } from './history/met-guides';
import { PersonalCourses } from './personal-courses';
import { Publisher } from './publishing/publisher.service';
import { ShelfStore } from './publishing/shelf-store';
import { AskedReviewsController } from './review/asked-reviews.controller';
import { AskedReviews } from './review/asked-reviews.service';
import { CourseReviewsController } from './review/course-reviews.controller';
import { CourseReviews } from './review/course-reviews.service';
import { ReviewLetters } from './review/review-letters';
import { DuePublications } from './schedule/due-publications';
import { ScheduleLetters } from './schedule/schedule-letters';
import { SchedulesController } from './schedule/schedules.controller';
import { Schedules } from './schedule/schedules.service';
import { CataloguePages } from './shelf/catalogue-pages';
import { CatalogueSearch } from './shelf/catalogue-search.service';
import { CoursePage } from './shelf/course-page.service';
import { PublicCatalogueController } from './shelf/public-catalogue.controller';
import { DraftFacts } from './studio/draft-facts.service';
import { DraftLanguages } from './studio/draft-languages.service';
import { DraftMedia } from './studio/draft-media.service';
import { DraftQuestions } from './studio/draft-questions.service';
import { EditedBlocks } from './studio/edited-blocks.service';
import { EditedUnits } from './studio/edited-units.service';
import { FactSheets } from './studio/fact-sheets.service';
import { NewCourses } from './studio/new-courses.service';
import { Outline } from './studio/outline.service';
import { Places } from './studio/places';
import { Removals } from './studio/removals';
import { SourceTexts } from './studio/source-texts';
import { StudioBlocksController } from './studio/studio-blocks.controller';
import { StudioFactsController } from './studio/studio-facts.controller';
import { StudioController } from './studio/studio.controller';
import { StudioMediaController } from './studio/studio-media.controller';
import { UnitPreviews } from './studio/unit-previews.service';
import { TranslatorsExchange } from './translators/translators-exchange.service';
import { TranslatorsController } from './translators/translators.controller';
import { Suggestions } from './translation/suggestions.service';
import { TranslatedTexts } from './translation/translated-texts.service';
import { TranslationsController } from './translation/translations.controller';
import { Translations } from './translation/translations.service';
import { CourseVersions } from './versions/course-versions.service';
import { VersionStore } from './versions/version-store';

/** Courses, their drafts and versions, and the public catalogue. */
@Module({
  imports: [IdentityModule],
  controllers: [
    PublicCatalogueController,
    ApprovalsController,
    AskedReviewsController,
    CourseChecksController,
    CourseCommentsController,
    CourseReviewsController,
    GuideController,
    CourseFoldersController,
    CoursesController,
    CourseHistoryController,
    LibraryController,
    ...MACHINE_CONTROLLERS,
    OutgoingController,
    PublishingRulesController,
    ReviewCommentsController,
    SchedulesController,
    StudioController,
    StudioBlocksController,
    StudioFactsController,
    StudioMediaController,
    TranslatorsController,
    TranslationsController,
  ],
  providers: [
    ApprovalGate,
    ApprovalLetters,
    Approvals,
    AskedReviews,
    CataloguePages,
    CatalogueSearch,
    CommentLetters,
    CommentPlaces,
    Comments,
    CourseDesk,
    CourseExport,
    CourseHistory,
    CourseImport,
    CourseList,
    CourseLog,
    CourseMethod,
    CoursePage,
    CoursePapers,
    CourseReviews,
    CourseThreads,
    CourseTutors,
    CourseVersions,
    DraftFacts,
    DraftFiles,
    DraftLanguages,
    Declarations,
    DraftMedia,
    DraftQuestions,
    DraftStore,
    DuePublications,
    EditedBlocks,
    EditedUnits,
    FactSheets,
    FilePlaces,
    KeptStates,
    Guide,
    GuideGate,
    GuidePages,
    GuideReasons,
    LibraryChanges,
    LibraryFiles,
    ...MACHINE_SERVICES,
    MetGuides,
    MarkdownIntake,
    MethodFacts,
    NewCourses,
    OutgoingCourses,
    Outline,
    PersonalCourses,
    Places,
    Publisher,
    PublishingRules,
    Removals,
    ReviewLetters,
    ScheduleLetters,
    Schedules,
    ShelfStore,
    ShownVideos,
    SourceTexts,
    TranslatorsExchange,
    Suggestions,
    TranslatedTexts,
    Translations,
    UnitPreviews,
    UnitScript,
    VersionStore,
  ],
  exports: [
    CommentLetters,
    CourseExport,
    CourseImport,
    CourseLog,
    CourseVersions,
    DraftQuestions,
    DuePublications,
    CourseMethod,
    GuideReasons,
    LibraryFiles,
    MachineWork,
    Publisher,
  ],
})
export class CatalogueModule {}
