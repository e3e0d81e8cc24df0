import { type EditedUnit, type Medium, mediaOf } from '@pirecow/content';
import { Injectable } from '@nestjs/common';
import { Database, notFound } from '@pirecow/platform';
import type { FilesByPath } from '../drafts/draft-store';
import { shownMedium } from '../drafts/shown-medium';
import { type BlockRow, editedBlock } from './edited-blocks.service';
import { BLOCKS_OF_UNIT, UNIT } from './studio-sql';

interface UnitRow {
  kind: EditedUnit['kind'];
  positioning: boolean;
  sourceLanguage: string;
  files: FilesByPath;
  media: Medium[];
}

/** Units of a draft with their blocks, as authors edit them. */
@Injectable()
export class EditedUnits {
  constructor(private readonly database: Database) {}

  /** Two statements, whatever the unit holds. @throws AppError `not-found` */
  async get(organisationId: string, courseId: string, unitId: string): Promise<EditedUnit> {
    const [unit] = await this.database.query<UnitRow>(UNIT, [organisationId, courseId, unitId]);
    if (!unit) throw notFound();
    const rows = await this.database.query<BlockRow>(BLOCKS_OF_UNIT, [courseId, unit.sourceLanguage, unitId]);
    const blocks = rows.map(editedBlock);
    const shown = new Set(blocks.flatMap(({ block }) => mediaOf(block)));
    const media = unit.media.flatMap((medium) => {
      const found = shown.has(medium.id) && shownMedium(medium, unit, unit.sourceLanguage);
      return found ? [[medium.id, found] as const] : [];
    });
    const { kind, positioning } = unit;
    return { id: unitId, kind, positioning, blocks, media: Object.fromEntries(media) };
  }
}
