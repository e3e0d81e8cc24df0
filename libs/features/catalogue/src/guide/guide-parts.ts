import { CourseChecksController } from './course-checks.controller';
import { CourseMethod } from './course-method.service';
import { Declarations } from './declarations.service';
import { Guide } from './guide';
import { GuideGate } from './guide-gate.service';
import { GuidePages } from './guide-pages';
import { GuideReasons } from './guide-reasons.service';
import { GuideController } from './guide.controller';
import { MethodFacts } from './method-facts';

/** The part of catalogue that keeps to the method of the guide. `CatalogueModule` takes these lists into its own. */
export const GUIDE_CONTROLLERS = [CourseChecksController, GuideController];
export const GUIDE_SERVICES = [
  CourseMethod,
  Declarations,
  Guide,
  GuideGate,
  GuidePages,
  GuideReasons,
  MethodFacts,
];
