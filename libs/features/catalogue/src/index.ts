export { CatalogueJobsModule } from './catalogue.jobs.module';
export { CatalogueModule } from './catalogue.module';
export { CourseLog } from './desk/course-log';
export { CourseMethod } from './guide/course-method.service';
export { GuideReasons } from './guide/guide-reasons.service';
export { CourseExport } from './folders/course-export.service';
export { CourseImport, type ImportWishes } from './folders/course-import.service';
export { readDiskFolder } from './folders/disk-folder';
export type { FolderFiles } from './folders/zip-reader';
export {
  beginPdf,
  flow,
  flowIn,
  heading,
  heightOf,
  INK,
  MARGIN,
  numberPages,
  type Parent,
  type Pdf,
  plain,
  tagged,
} from './paper/pdf';
export { OrganisationPackages, type OwnedPackage } from './publishing/organisation-packages';
export { PublicationPlans } from './publishing/publication-plan.service';
export { Publisher, type Publication } from './publishing/publisher.service';
export { repetitionAsked } from './repetition/repetition-asked';
export { CourseVersions, type LearnerUnitQuestion } from './versions/course-versions.service';
export { draftTitle, offeredTitle } from './shelf/course-titles';
export { onShelf } from './versions/on-shelf';
export type { CourseVersion, PinnedMedium } from './versions/version';
export { textStateOf } from './versions/version-store';
export {
  competenceOfKey,
  describeCompetence,
  DIGCOMP_KEYS,
  digcompCompetences,
  digcompLabel,
} from './shelf/digcomp';
export { tutorOf } from './shelf/tutor-sql';
export { NextRuns } from './shelf/next-runs';
export { CatalogueSearch } from './shelf/catalogue-search.service';
export { type KnownFacts, NewCourses } from './studio/new-courses.service';
export { slugOf, freeSlug } from './studio/slugs';
export { searchWords, wordsQuery } from './shelf/search-sql';
export { CoursePassages, type FollowedTexts, type FoundPassage } from './passages/course-passages.service';
export { findTexts, type Excerpt } from './passages/find-texts';
export { DraftQuestions, type CopyPlace, type LooseQuestion } from './studio/draft-questions.service';
export type { PoolPlan } from './studio/pool-plan';
export { PoolQuestions, type PoolSpot, type PoolWish } from './studio/pool-questions.service';
export { expectWords, storedWords } from './studio/source-texts';
