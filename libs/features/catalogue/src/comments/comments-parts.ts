import { CommentLetters } from './comment-letters';
import { CommentPlaces } from './comment-places';
import { Comments } from './comments.service';
import { CourseCommentsController } from './course-comments.controller';
import { CourseThreads } from './course-threads.service';
import { ReviewCommentsController } from './review-comments.controller';

/** The part of catalogue in which trainers and reviewers talk about blocks. `CatalogueModule` takes these lists into its own. */
export const COMMENTS_CONTROLLERS = [CourseCommentsController, ReviewCommentsController];
export const COMMENTS_SERVICES = [CommentLetters, CommentPlaces, Comments, CourseThreads];
