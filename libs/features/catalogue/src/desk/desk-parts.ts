import { CourseList } from './course-list.service';
import { CourseLog } from './course-log';
import { CourseTutors } from './course-tutors.service';
import { CoursesController } from './courses.controller';

/** The part of catalogue that shows trainers their courses. `CatalogueModule` takes these lists into its own. */
export const DESK_CONTROLLERS = [CoursesController];
export const DESK_SERVICES = [CourseList, CourseLog, CourseTutors];
