import { BlockShapes } from './block-shapes.service';
import { DraftFacts } from './draft-facts.service';
import { DraftLanguages } from './draft-languages.service';
import { DraftMedia } from './draft-media.service';
import { DraftQuestions } from './draft-questions.service';
import { EditedBlocks } from './edited-blocks.service';
import { EditedUnits } from './edited-units.service';
import { FactSheets } from './fact-sheets.service';
import { NewCourses } from './new-courses.service';
import { Outline } from './outline.service';
import { Places } from './places';
import { PoolQuestions } from './pool-questions.service';
import { Removals } from './removals';
import { SourceTexts } from './source-texts';
import { StudioBlocksController } from './studio-blocks.controller';
import { StudioFactsController } from './studio-facts.controller';
import { StudioMediaController } from './studio-media.controller';
import { StudioController } from './studio.controller';
import { UnitPreviews } from './unit-previews.service';

/** The part of catalogue that writes drafts. `CatalogueModule` takes these lists into its own. */
export const STUDIO_CONTROLLERS = [
  StudioBlocksController,
  StudioController,
  StudioFactsController,
  StudioMediaController,
];
export const STUDIO_SERVICES = [
  BlockShapes,
  DraftFacts,
  DraftLanguages,
  DraftMedia,
  DraftQuestions,
  EditedBlocks,
  EditedUnits,
  FactSheets,
  NewCourses,
  Outline,
  Places,
  PoolQuestions,
  Removals,
  SourceTexts,
  UnitPreviews,
];
