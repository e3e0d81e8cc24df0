import { Injectable, Logger } from '@nestjs/common';
import { Clock, Database, inPages } from '@pirecow/platform';
import { type HoursPlace, SPACES_ZONE, spansOf, wallDay } from './opening-hours';

/** Two weeks and the day of the clock: whoever asks for the next Saturday is answered even where a night was missed. */
const DAYS = 16;
const PAGE = 200;

interface Timed extends HoursPlace {
  id: string;
  openingHours: string | null;
}

/**
 * Times of the wall clock become moments in the database, which knows every change of the clock: where it is put forward, a
 * quarter of an hour before three has no end after its beginning.
 */
const KEEP = `
UPDATE space SET open_spans = coalesce((
  SELECT range_agg(tstzrange(x.from, greatest(x.from, x.to)))
  FROM (SELECT told.from::timestamp AT TIME ZONE '${SPACES_ZONE}' AS "from", told.to::timestamp AT TIME ZONE '${SPACES_ZONE}' AS "to"
    FROM jsonb_to_recordset($2::jsonb) AS told("from" text, "to" text)) AS x), '{}')
WHERE id = $1`;

/** Along `space_hours`. */
const WITH_HOURS = `
SELECT id, lat, lon, country, opening_hours AS "openingHours" FROM space
WHERE opening_hours IS NOT NULL AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`;

/** When spaces are open in the coming days, reckoned ahead so that "open now" is a question to the database. */
@Injectable()
export class OpenSpans {
  private readonly logger = new Logger(OpenSpans.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async reckon({ id, openingHours, ...place }: Timed): Promise<void> {
    const today = wallDay(this.clock.now());
    const spans = openingHours === null ? [] : spansOf(openingHours, place, today, DAYS);
    await this.database.query(KEEP, [id, JSON.stringify(spans)]);
  }

  /** All of them, one by one, so that memory holds a page of them; one that fails stops no other. */
  async reckonAll(): Promise<void> {
    const read = (last?: Timed) => this.database.query<Timed>(WITH_HOURS, [last?.id ?? null, PAGE]);
    for await (const space of inPages(PAGE, read))
      await this.reckon(space).catch((error: Error) =>
        this.logger.error(`Hours of space ${space.id}: ${error.message}`),
      );
  }
}
