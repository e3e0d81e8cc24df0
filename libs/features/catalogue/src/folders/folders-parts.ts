import { CourseDesk } from './course-desk.service';
import { CourseExport } from './course-export.service';
import { CourseFoldersController } from './course-folders.controller';
import { CourseImport } from './course-import.service';
import { CourseIntake } from './course-intake.service';
import { MarkdownIntake } from './markdown-intake.service';

/** The part of catalogue that takes courses in and out as folders. `CatalogueModule` takes these lists into its own. */
export const FOLDERS_CONTROLLERS = [CourseFoldersController];
export const FOLDERS_SERVICES = [CourseDesk, CourseExport, CourseImport, CourseIntake, MarkdownIntake];
