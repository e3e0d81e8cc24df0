import { LearnerPaths } from './learner-paths.service';
import { LearnerPathsController } from './learner-paths.controller';
import { PathDesk } from './path-desk.service';
import { PathFinishers } from './path-finishers';
import { PathPages } from './path-pages';
import { PathStore } from './path-store';
import { PathsController } from './paths.controller';
import { PublicPaths } from './public-paths.service';
import { PublicPathsController } from './public-paths.controller';

/** The part of the room that deals with learning paths. */
export const PATH_CONTROLLERS = [LearnerPathsController, PathsController, PublicPathsController];

export const PATH_PROVIDERS = [LearnerPaths, PathDesk, PathFinishers, PathPages, PathStore, PublicPaths];
