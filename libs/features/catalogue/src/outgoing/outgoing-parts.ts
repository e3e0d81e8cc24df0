import { CoursePapers } from './course-papers.service';
import { OutgoingCourses } from './outgoing-courses.service';
import { OutgoingController } from './outgoing.controller';
import { UnitScript } from './unit-script';

/** The part of catalogue that gives courses to other platforms and to paper. `CatalogueModule` takes these lists into its own. */
export const OUTGOING_CONTROLLERS = [OutgoingController];
export const OUTGOING_SERVICES = [CoursePapers, OutgoingCourses, UnitScript];
