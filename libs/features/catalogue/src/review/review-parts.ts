import { AskedReviewsController } from './asked-reviews.controller';
import { AskedReviews } from './asked-reviews.service';
import { CourseReviewsController } from './course-reviews.controller';
import { CourseReviews } from './course-reviews.service';
import { ReviewLetters } from './review-letters';

/** The part of catalogue that asks for a look from across the border. `CatalogueModule` takes these lists into its own. */
export const REVIEW_CONTROLLERS = [AskedReviewsController, CourseReviewsController];
export const REVIEW_SERVICES = [AskedReviews, CourseReviews, ReviewLetters];
