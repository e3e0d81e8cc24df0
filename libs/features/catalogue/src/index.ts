export { CatalogueModule } from './catalogue.module';
export { CourseExport } from './folders/course-export.service';
export { CourseImport, type ImportWishes } from './folders/course-import.service';
export { readDiskFolder } from './folders/disk-folder';
export type { FolderFiles } from './folders/zip-reader';
export { Publisher, type Publication } from './publishing/publisher.service';
export { CourseVersions, type LearnerUnitQuestion } from './versions/course-versions.service';
export type { CourseVersion, PinnedMedium } from './versions/version';
export { textStateOf } from './versions/version-store';
