import { MAX_BLOCKS, MAX_MODULES, MAX_UNITS_PER_MODULE } from '@pirecow/content';
import type { StudioThing as Thing } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database, fieldError, notFound } from '@pirecow/platform';
import { PLACES, placeSql, roomSql } from './studio-sql';

const MOST: Record<Thing, number> = {
  modules: MAX_MODULES,
  units: MAX_UNITS_PER_MODULE,
  blocks: MAX_BLOCKS,
};
/** What holds things of that kind; a module is held by the course alone. */
const HOLDER: Record<Thing, Thing | undefined> = { modules: undefined, units: 'modules', blocks: 'units' };

/** Where a thing goes: behind that one within `into`, or first. */
export interface Place {
  courseId: string;
  id: string;
  into: string;
  after: string | null;
}

/** The order of modules, units and blocks. */
@Injectable()
export class Places {
  constructor(private readonly database: Database) {}

  /**
   * Says no where a thing cannot stand there.
   * @throws AppError `not-found` where the course has no such holder, `input.invalid` where that is full
   */
  async expectRoom(thing: Thing, { courseId, id, into }: Omit<Place, 'after'>): Promise<void> {
    const holder = HOLDER[thing];
    if (holder && !(await this.holds(holder, courseId, into))) throw notFound();
    const [room] = await this.database.query<{ others: number }>(roomSql(thing), [courseId, id, into]);
    if (!room || room.others >= MOST[thing])
      throw fieldError(thing, 'too_big_array', { maximum: MOST[thing] });
  }

  /** Whether the course has that thing. */
  async holds(thing: Thing, courseId: string, id: string): Promise<boolean> {
    const sql = `SELECT FROM ${PLACES[thing].table} WHERE course_id = $1 AND id = $2`;
    return (await this.database.query(sql, [courseId, id])).length > 0;
  }

  /** Puts a thing that is there in its place. */
  async put(thing: Thing, { courseId, id, into, after }: Place): Promise<void> {
    await this.database.query(placeSql(thing), [courseId, id, into, after]);
  }
}
