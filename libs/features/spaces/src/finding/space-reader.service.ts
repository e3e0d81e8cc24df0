import { type SpaceDetail, spaceDetailSchema } from '@pirecow/contracts';
import { type SpaceRecord, spaceRecordSchema } from '@pirecow/formats';
import { Injectable } from '@nestjs/common';
import { Clock, Database, notFound } from '@pirecow/platform';
import { wallDay } from '../hours/opening-hours';
import { shownHours } from '../hours/shown-hours';
import { hoursOf } from '../keeping/space-columns';

interface SpaceRow {
  id: string;
  slug: string;
  record: unknown;
  country: string | null;
  territory: string | null;
  trainingRoom: boolean | null;
  openNow: boolean | null;
  openUntil: Date | null;
  importedAt: Date;
  confirmedAt: Date | null;
}

/** By its address. $2: now. */
const BY_SLUG = `
SELECT s.id, s.slug, s.record, s.country, s.territory, s.training_room AS "trainingRoom", s.imported_at AS "importedAt",
  s.confirmed_at AS "confirmedAt",
  CASE WHEN s.opening_hours IS NULL THEN NULL ELSE s.open_spans @> $2::timestamptz END AS "openNow",
  (SELECT upper(span) FROM unnest(s.open_spans) AS span WHERE span @> $2::timestamptz) AS "openUntil"
FROM space s WHERE s.slug = $1`;

const OPEN_ADDRESSES = `SELECT slug FROM space WHERE status <> 'closed' ORDER BY slug LIMIT 20000`;

/** A text in that language, else in the first that it has. */
function told(texts: Record<string, string | undefined>, language: string) {
  const filled = Object.entries(texts).filter(([, text]) => text);
  const [code, text] = filled.find(([code]) => code === language) ?? filled[0] ?? [];
  return code !== undefined && text !== undefined ? { text, language: code } : null;
}

const DAY_MS = 86_400_000;

/** When it closes, where an hour alone says so: within a day. */
const hourOf = (until: Date | null, now: Date) =>
  until && until.getTime() - now.getTime() <= DAY_MS ? until.toISOString() : null;

/** What a record tells in a reader's language. */
function telling(record: SpaceRecord, language: string) {
  const say = (texts: Record<string, string | undefined>) => told(texts, language);
  const { accessibility, transport, commonPass, prices, photos } = record;
  return {
    summary: say(record.summary),
    description: say(record.description),
    accessibility: { ...accessibility, notes: say(accessibility.notes) },
    transport: { ...transport, notes: say(transport.notes) },
    commonPass: { ...commonPass, terms: say(commonPass.terms) },
    prices: prices.map((price) => ({ ...price, conditions: say(price.conditions) })),
    photos: photos.map((photo) => ({ ...photo, alt: say(photo.alt) })),
    welcome: record.languages.welcome,
    documents: record.languages.documents,
  };
}

/** Tells of one space. One query by its address. */
@Injectable()
export class SpaceReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError `not-found` */
  async read(slug: string, language: string): Promise<SpaceDetail> {
    const now = this.clock.now();
    const [row] = await this.database.query<SpaceRow>(BY_SLUG, [slug, now]);
    if (!row) throw notFound();
    const { record: kept, openUntil, importedAt, confirmedAt, ...known } = row;
    const record = spaceRecordSchema.parse(kept);
    const { lat, lon } = record.position;
    const text = hoursOf(record);
    const hours = text === null ? null : shownHours(text, { lat, lon, country: row.country }, wallDay(now));
    // Pages are made of this too, and no schema filters them: addresses for mail are nobody's to read.
    return spaceDetailSchema.parse({
      ...record,
      ...known,
      ...telling(record, language),
      town: record.address.town,
      hours: hours && { ...hours, openUntil: hourOf(openUntil, now) },
      importedAt: importedAt.toISOString(),
      confirmedAt: confirmedAt?.toISOString() ?? null,
    });
  }

  /** The addresses of all that has not closed: linear in the directory. */
  async addresses(): Promise<string[]> {
    const rows = await this.database.query<{ slug: string }>(OPEN_ADDRESSES);
    return rows.map(({ slug }) => slug);
  }
}
