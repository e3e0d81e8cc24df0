import { slugOf, type SpaceRecord, spaceRecordSchema } from '@pirecow/formats';
import { Injectable } from '@nestjs/common';
import { Clock, Database, fieldError, newId } from '@pirecow/platform';
import { isOpeningHours } from '../hours/opening-hours';
import { OpenSpans } from '../hours/open-spans.service';
import { columnsOf, type SpaceColumns } from './space-columns';

/** What became of a record that came in. */
export type KeptAs = 'added' | 'changed' | 'unchanged';

interface Known {
  id: string;
  same: boolean;
}

const VALUES = `record = $2, name = $3, kinds = $4, country = $5, territory = $6, town = $7, town_key = lower(unaccent($7)),
  lat = $8, lon = $9, status = $10, access = $11, equipment = $12, services = $13, welcome = $14, training_room = $15,
  opening_hours = $16, sort_name = lower(unaccent($3)), likeness = lower(unaccent($17)), imported_at = $18`;

const CHANGE = `UPDATE space SET ${VALUES} WHERE id = $1`;

const ADD = `
INSERT INTO space (id, record, name, kinds, country, territory, town, town_key, lat, lon, status, access, equipment, services, welcome,
  training_room, opening_hours, sort_name, likeness, imported_at, slug)
VALUES ($1, $2, $3, $4, $5, $6, $7, lower(unaccent($7)), $8, $9, $10, $11, $12, $13, $14, $15, $16, lower(unaccent($3)),
  lower(unaccent($17)), $18, $19)
ON CONFLICT (slug) DO NOTHING RETURNING id`;

const KNOWN = `
SELECT s.id, s.record = $2::jsonb AS same FROM jsonb_each_text($1) AS e
JOIN space_identity i ON i.register = e.key AND i.external_id = e.value JOIN space s ON s.id = i.space_id
ORDER BY s.id LIMIT 1 FOR UPDATE OF s`;

const IDENTIFY = `
INSERT INTO space_identity (register, external_id, space_id) SELECT key, value, $2 FROM jsonb_each_text($1)
ON CONFLICT (register, external_id) DO NOTHING`;

const valuesOf = (columns: SpaceColumns) => [
  ...[columns.record, columns.name, columns.kinds, columns.country, columns.territory, columns.town],
  ...[columns.lat, columns.lon, columns.status, columns.access, columns.equipment, columns.services],
  ...[columns.welcome, columns.trainingRoom, columns.openingHours, columns.words],
];

/** The name as an address, with the town where the name does not say it. */
function addressOf({ name, address: { town } }: SpaceRecord): string {
  const [own, place] = [slugOf(name, 'space'), town === null ? '' : slugOf(town, '')];
  return place === '' || own.includes(place) ? own : `${own}-${place}`;
}

/** Keeps spaces: the one way in, for imports, corrections and the demonstration alike. */
@Injectable()
export class SpaceKeeper {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly spans: OpenSpans,
  ) {}

  /**
   * Keeps a record as a new space, or as what is now told of the one that has an external id of it. Twice is once.
   * @throws AppError `input.invalid` where the opening hours do not read
   */
  async keep(record: SpaceRecord): Promise<KeptAs> {
    if (record.openingHours !== null && !isOpeningHours(record.openingHours))
      throw fieldError('openingHours', 'opening-hours');
    return this.database.inTransaction(async () => {
      const ids = JSON.stringify(record.externalIds);
      const columns = columnsOf(record);
      const [known] = await this.database.query<Known>(KNOWN, [ids, columns.record]);
      if (known?.same) return 'unchanged';
      const id = known?.id ?? newId();
      const values = [id, ...valuesOf(columns), this.clock.now()];
      await (known ? this.database.query(CHANGE, values) : this.add(values, addressOf(record)));
      await this.database.query(IDENTIFY, [ids, id]);
      await this.spans.reckon({ id, ...columns });
      return known ? 'changed' : 'added';
    });
  }

  /**
   * Keeps what a list tells, one after the other.
   * @throws ZodError where something in it is no record
   */
  async keepAll(told: unknown): Promise<Record<KeptAs, number>> {
    const outcome = { added: 0, changed: 0, unchanged: 0 };
    for (const record of spaceRecordSchema.array().parse(told)) outcome[await this.keep(record)] += 1;
    return outcome;
  }

  /** Under the first address that is free: two may come in at once. */
  private async add(values: unknown[], slug: string): Promise<void> {
    for (let number = 1; ; number += 1) {
      const address = number === 1 ? slug : `${slug}-${number}`;
      if ((await this.database.query(ADD, [...values, address])).length > 0) return;
    }
  }
}
