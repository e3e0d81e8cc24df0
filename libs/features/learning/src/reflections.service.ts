import type { Reflection } from '@pirecow/contracts';
import { unitsOf } from '@pirecow/content';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, notFound, type Scope } from '@pirecow/platform';
import { expectAsSeen } from './as-seen';
import { EnrolmentReader, type EnrolmentRow } from './enrolment-reader';

/** A question of an enrolment that its learner asks oneself. */
interface Place {
  enrolmentId: string;
  blockId: string;
}

const NOTHING: Reflection = { text: '', writtenAt: null };

const FIND = `SELECT text, written_at AS "writtenAt" FROM reflection WHERE enrolment_id = $1 AND block_id = $2`;
const KEEP = `
INSERT INTO reflection (enrolment_id, block_id, text, written_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (enrolment_id, block_id) DO UPDATE SET text = excluded.text, written_at = excluded.written_at
WHERE reflection.text <> excluded.text`;
const FORGET = `DELETE FROM reflection WHERE enrolment_id = $1 AND block_id = $2`;

/** What learners write for themselves: theirs alone, never stated, never scored. */
@Injectable()
export class Reflections {
  constructor(
    private readonly database: Database,
    private readonly reader: EnrolmentReader,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError `not-found` for an enrolment of somebody else, or a block that asks no such question */
  async get(who: Scope, place: Place): Promise<Reflection> {
    await this.expectAsked(await this.reader.own(who.accountId, place.enrolmentId), place.blockId);
    return this.find(place);
  }

  /**
   * The same again changes nothing; no words forget what was there.
   * @param words with what their writer has seen here before (`writtenOf`), where that matters
   * @throws AppError as `get`, `learning.closed`, or `conflict` where something else was written since
   */
  async keep(
    who: Scope,
    place: Place,
    { text, seen }: { text: string; seen?: string | undefined },
  ): Promise<Reflection> {
    const row = await this.reader.own(who.accountId, place.enrolmentId);
    await this.expectAsked(row, place.blockId);
    if (row.withdrawnAt) throw new AppError('learning.closed');
    const { enrolmentId, blockId } = place;
    await expectAsSeen(this.database, enrolmentId, seen, () => this.find(place));
    if (text === '') await this.database.query(FORGET, [enrolmentId, blockId]);
    else await this.database.query(KEEP, [enrolmentId, blockId, text, this.clock.now()]);
    return this.find(place);
  }

  private async find({ enrolmentId, blockId }: Place): Promise<Reflection> {
    type Row = { text: string; writtenAt: Date };
    const [row] = await this.database.query<Row>(FIND, [enrolmentId, blockId]);
    return row ? { text: row.text, writtenAt: row.writtenAt.toISOString() } : NOTHING;
  }

  private async expectAsked(row: EnrolmentRow, blockId: string): Promise<void> {
    const { structure } = (await this.reader.versionOf(row)).course;
    const blocks = unitsOf(structure).flatMap((unit) => unit.blocks);
    if (!blocks.some(({ id, type }) => id === blockId && type === 'reflection')) throw notFound();
  }
}
