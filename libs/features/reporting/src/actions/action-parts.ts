import { LearnerExtensions } from './extensions.service';
import { NextActionsController } from './next-actions.controller';
import { NextActions } from './next-actions.service';

/** What can be done for many people at once from where they are listed. */
export const ACTIONS = {
  controllers: [NextActionsController],
  providers: [LearnerExtensions, NextActions],
};
