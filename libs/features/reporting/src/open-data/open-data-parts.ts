import { OpenDataChoices } from './open-data-choice.service';
import { OpenDataController } from './open-data.controller';
import { OpenDataChoiceRow, OpenDataTableRow } from './open-data.entities';
import { OpenDataPages } from './open-data-pages';
import { OpenData } from './open-data.service';

/** What organisations publish. */
export const OPEN_DATA = {
  entities: [OpenDataChoiceRow, OpenDataTableRow],
  controllers: [OpenDataController],
  providers: [OpenData, OpenDataChoices, OpenDataPages],
};
