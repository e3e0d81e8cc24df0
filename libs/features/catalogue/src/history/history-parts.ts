import { CourseHistoryController } from './course-history.controller';
import { CourseHistory } from './course-history.service';
import { KeptStates } from './kept-states';
import { MetGuides } from './met-guides';

/** The part of catalogue that knows what courses were. `CatalogueModule` takes these lists into its own. */
export const HISTORY_CONTROLLERS = [CourseHistoryController];
export const HISTORY_SERVICES = [CourseHistory, KeptStates, MetGuides];
