import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import { momentText } from '../moments';
import type { StatementSource } from '../statement-entry';
import type { NamedFilters } from '../statement-filters';
import {
  type Cursor,
  IS_VOIDED,
  type LogPlace,
  searchFor,
  searchLog,
  searchByIds,
  type Wish,
} from '../statement-search';
import { exactText, type StoredText } from '../statement-text';
import { Conditions, type Wanted } from './conditions';

/** Where to look: an organisation, or what happened within one of its activities. */
export interface SearchPart {
  organisationId: string;
  activity: string | undefined;
}

export interface FinderWish extends Wanted {
  /** Stored after and up to these moments, in UTC with microseconds. */
  since?: string | undefined;
  until?: string | undefined;
  voided: 'no' | 'only' | 'all';
}

/** A statement that was found, not read yet, with the length of its text in bytes. */
export interface FoundPlace extends Cursor, LogPlace {
  organisationId: string;
  bytes: number;
}

/** A statement that was found and read. */
export interface ReadStatement {
  organisationId: string;
  id: string;
  stored: string;
  source: StatementSource;
  voided: boolean;
  /** Its JSON as the record store answers it. */
  json: string;
  /** As it was written. */
  original: string;
}

type TextRow = StoredText &
  Pick<ReadStatement, 'source' | 'voided' | 'original'> & { organisation_id: string };

const PLACES = (search: string) => `
  SELECT s.organisation_id AS "organisationId", s.id, ${momentText('s.stored')} AS stored,
    s.transaction::text AS transaction, octet_length(s.original) AS bytes
  FROM (${search}) AS page JOIN statement s ON s.organisation_id = $1 AND s.stored = page.stored AND s.id = page.id`;

const TEXTS = `
  SELECT s.organisation_id, s.id, s.version, s.source, s.original, coalesce(s.answered, s.original) AS text,
    a.agent::text AS authority, ${IS_VOIDED} AS voided,
    ${momentText('s.stored')} AS stored, ${momentText('s.timestamp')} AS timestamp
  FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[]) WITH ORDINALITY AS w(organisation_id, stored, id, place)
  JOIN statement s ON s.organisation_id = w.organisation_id AND s.stored = w.stored AND s.id = w.id
  JOIN record_authority a ON a.id = s.authority_id
  ORDER BY w.place`;

/** After all statements of a transaction. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** How many bytes of statements are read at once. */
const READ_BYTES = 4 * 1024 * 1024;

const newerFirst = (a: Cursor, b: Cursor) =>
  a.stored === b.stored ? (a.id < b.id ? 1 : -1) : a.stored < b.stored ? 1 : -1;

const inLogOrder = (a: LogPlace, b: LogPlace) => {
  const [left, right] = [BigInt(a.transaction), BigInt(b.transaction)];
  if (left !== right) return left < right ? -1 : 1;
  return a.id < b.id ? -1 : Number(a.id > b.id);
};

/** Finds statements over several organisations at once: newest first, or along the order of commits. */
@Injectable()
export class StatementFinder {
  constructor(
    private readonly database: Database,
    private readonly conditions: Conditions,
  ) {}

  /** The newest matches after a cursor, at most `size`: a keyset search per part, merged. */
  async newest(
    parts: readonly SearchPart[],
    wish: FinderWish,
    cursor: Cursor | undefined,
    size: number,
  ): Promise<FoundPlace[]> {
    const found = await this.perPart(parts, wish, size, (full) => searchFor({ ...full, cursor }));
    return found.sort(newerFirst).slice(0, size);
  }

  /**
   * Matches in the order of commits after a place, at most `size`.
   * @returns them, and the place after which the next call goes on
   */
  async follow(
    parts: readonly SearchPart[],
    wish: FinderWish,
    after: LogPlace,
    size: number,
  ): Promise<{ places: FoundPlace[]; after: LogPlace }> {
    // Read before names and statements: what commits meanwhile lies above it.
    const end = await this.endOfLog();
    const found = await this.perPart(parts, wish, size, (full) => searchLog(full, after));
    const places = found.sort(inLogOrder).slice(0, size);
    const last = places.at(-1) ?? after;
    if (places.length === size || inLogOrder(last, end) > 0) return { places, after: logPlace(last) };
    return { places, after: end };
  }

  /** The place below which nothing is still being written. */
  async endOfLog(): Promise<LogPlace> {
    const [row] = await this.database.query<{ end: string }>(
      `SELECT (pg_snapshot_xmin(pg_current_snapshot())::text::numeric - 1)::text AS end`,
    );
    return { transaction: row?.end ?? '0', id: LAST_ID };
  }

  /** The place itself, or the end of the log where it lies beyond: it is from before a restore, then. */
  async withinLog(place: LogPlace): Promise<LogPlace> {
    const end = await this.endOfLog();
    return inLogOrder(place, end) > 0 ? end : place;
  }

  /** Where one statement stands, if it lies within one of the parts; voided ones too. */
  async placeOf(parts: readonly SearchPart[], id: string): Promise<FoundPlace | undefined> {
    const [found] = await this.placesOf(parts, [id]);
    return found;
  }

  /** As `placeOf`, of several; those that are not there are left out. */
  placesOf(parts: readonly SearchPart[], ids: readonly string[]): Promise<FoundPlace[]> {
    return this.perPart(parts, { voided: 'all' }, ids.length, (full) => searchByIds(full, ids));
  }

  /** Reads what was found, in its order, a few megabytes at a time. */
  async *read(places: readonly FoundPlace[]): AsyncGenerator<ReadStatement[]> {
    for (let from = 0; from < places.length;) {
      const chunk = places.slice(from, from + countWithin(places, from));
      from += chunk.length;
      yield await this.texts(chunk);
    }
  }

  private async texts(places: readonly FoundPlace[]): Promise<ReadStatement[]> {
    const rows = await this.database.query<TextRow>(TEXTS, [
      places.map(({ organisationId }) => organisationId),
      places.map(({ stored }) => stored),
      places.map(({ id }) => id),
    ]);
    return rows.map((row) => {
      const { organisation_id: organisationId, source, voided, original, ...stored } = row;
      const { id, stored: at } = stored;
      return { organisationId, id, stored: at, source, voided, original, json: exactText(stored) };
    });
  }

  private async perPart(
    parts: readonly SearchPart[],
    wish: FinderWish,
    size: number,
    search: (full: Wish) => { sql: string; values: unknown[] },
  ): Promise<FoundPlace[]> {
    const found = await Promise.all(
      parts.map(async ({ organisationId, activity }) => {
        const within = activity === undefined ? {} : { activities: [activity] };
        const filters = await this.conditions.of(organisationId, wish, within);
        if (!filters) return [];
        const { sql, values } = search(toWish(organisationId, filters, wish, size));
        return this.database.query<FoundPlace>(PLACES(sql), values);
      }),
    );
    return found.flat();
  }
}

function toWish(
  organisationId: string,
  filters: NamedFilters,
  { since, until, voided }: FinderWish,
  size: number,
): Wish {
  return { organisationId, filters, since, until, voided, size, cursor: undefined, ascending: false };
}

function logPlace({ transaction, id }: LogPlace): LogPlace {
  return { transaction, id };
}

/** How many places from there on fit into one reading: one at least. */
function countWithin(places: readonly FoundPlace[], from: number): number {
  let [count, bytes] = [0, 0];
  for (const place of places.slice(from)) {
    bytes += place.bytes;
    if (count > 0 && bytes > READ_BYTES) break;
    count += 1;
  }
  return count;
}
