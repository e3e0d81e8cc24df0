import type { CoordinationFilters, CoordinationList, CoordinationListQuery } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, pageOf, readCursor, type Reach, type Scope } from '@pirecow/platform';
import { z } from 'zod';
import { periodOf } from './period';
import { disjoint, narrowed } from './reach';
import { ReportRows } from './report-rows.service';
import { pageQuery } from './list-sql';
import { filterValues, NEXT_IDS } from './report-sql';

interface Found {
  id: string;
  key: string;
}

const CURSORS = {
  activity: z.tuple([z.string().regex(/^[-\d :.+]{19,40}$/), z.uuid()]),
  name: z.tuple([z.string().max(400), z.uuid()]),
} as const;

/** Before every id. */
export const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** How many rows of a file are read at once. */
const BATCH = 500;

/** Where the reader may see progress, without overlaps. */
export function reachOf(who: Scope): Reach[] {
  return disjoint(who.reach('progress.see'));
}

/** Lists of enrolments within the reader's reach, and nothing outside. */
@Injectable()
export class Coordination {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly rows: ReportRows,
  ) {}

  /** One page: two queries. The first walks along an index where it can, the second reads by primary keys. */
  async list(
    who: Scope,
    { sort, cursor, limit, ...filters }: CoordinationListQuery,
  ): Promise<CoordinationList> {
    const [key, id] = readCursor<[string, string]>(cursor, CURSORS[sort]) ?? [null, null];
    const reach = narrowed(reachOf(who), filters);
    const values = [...this.valuesOf(who, reach, filters), key, id, limit + 1];
    const found = await this.database.query<Found>(pageQuery(sort, filters, reach), values);
    const page = pageOf(found, limit, (row) => [row.key, row.id]);
    const ids = page.items.map((row) => row.id);
    const standings = await this.rows.standings(who, ids);
    return { items: standings.map(this.rows.presenting(who)), next: page.next };
  }

  /** All ids that the filters let through, in batches along an index, so that memory stays flat. */
  async *batches(who: Scope, filters: CoordinationFilters): AsyncGenerator<string[]> {
    for (const part of narrowed(reachOf(who), filters)) {
      const values = this.valuesOf(who, [part], filters);
      let last = FIRST_ID;
      for (;;) {
        const found = await this.database.query<Pick<Found, 'id'>>(NEXT_IDS, [...values, last, BATCH]);
        if (found.length > 0) yield found.map(({ id }) => id);
        if (found.length < BATCH) break;
        last = found.at(-1)?.id ?? last;
      }
    }
  }

  private valuesOf(who: Scope, reach: Reach[], filters: CoordinationFilters): unknown[] {
    return filterValues(reach, filters, periodOf(filters, who.timeZone), this.clock.now());
  }
}
