import { MAX_NOTES, type NoteEdit, type NoteKept, type NoteList } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, notFound, type Scope } from '@pirecow/platform';
import { expectAsSeen } from '../as-seen';
import { mapOf } from '../course-map';
import { EnrolmentReader } from '../enrolment-reader';

/** A passage of an enrolment. */
interface Place {
  enrolmentId: string;
  blockId: string;
}

interface NoteRow {
  blockId: string;
  text: string;
  marked: boolean;
  writtenAt: Date;
}

const OF_ENROLMENT = `
SELECT block_id AS "blockId", text, marked, written_at AS "writtenAt" FROM block_note
WHERE enrolment_id = $1 ORDER BY block_id LIMIT ${MAX_NOTES}`;

const KEEP = `
INSERT INTO block_note (enrolment_id, block_id, text, marked, written_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (enrolment_id, block_id) DO UPDATE
SET text = excluded.text, marked = excluded.marked, written_at = excluded.written_at
WHERE (block_note.text, block_note.marked) <> (excluded.text, excluded.marked)`;

const WRITTEN = `SELECT written_at AS "writtenAt" FROM block_note WHERE enrolment_id = $1 AND block_id = $2`;

const FORGET = `DELETE FROM block_note WHERE enrolment_id = $1 AND block_id = $2`;

const OTHERS = `SELECT count(*)::int AS count FROM block_note WHERE enrolment_id = $1 AND block_id <> $2`;

/** What learners note beside a passage, and passages that they mark: theirs alone, never stated. */
@Injectable()
export class Notes {
  constructor(
    private readonly database: Database,
    private readonly reader: EnrolmentReader,
    private readonly clock: Clock,
  ) {}

  /** One's own in one course, by its key. @throws AppError `not-found` for an enrolment of somebody else */
  async of(who: Scope, enrolmentId: string): Promise<NoteList> {
    await this.reader.own(who.accountId, enrolmentId);
    const rows = await this.database.prepared<NoteRow>('note.of', OF_ENROLMENT, [enrolmentId]);
    return { items: rows.map((row) => ({ ...row, writtenAt: row.writtenAt.toISOString() })) };
  }

  /**
   * Returns the revision of what stands there then. The same again changes nothing; neither words nor a mark forget what was there, also where the passage is gone.
   * @param edit with what its writer has seen there (`writtenOf`), where that matters
   * @throws AppError `not-found` also for a passage that the course does not have; `learning.closed`; `learning.notes-full`;
   *   `conflict` where something else was written since
   */
  async keep(
    who: Scope,
    { enrolmentId, blockId }: Place,
    { text, marked, seen }: NoteEdit & { seen?: string | undefined },
  ): Promise<NoteKept> {
    const row = await this.reader.own(who.accountId, enrolmentId);
    await expectAsSeen(this.database, enrolmentId, seen, () => this.written({ enrolmentId, blockId }));
    if (text === '' && !marked) {
      await this.database.query(FORGET, [enrolmentId, blockId]);
      return { writtenAt: null };
    }
    const { structure } = (await this.reader.versionOf(row)).course;
    if (!mapOf(structure).parts.blocks.has(blockId)) throw notFound();
    if (row.withdrawnAt) throw new AppError('learning.closed');
    const [others] = await this.database.query<{ count: number }>(OTHERS, [enrolmentId, blockId]);
    if ((others?.count ?? 0) >= MAX_NOTES) throw new AppError('learning.notes-full', { maximum: MAX_NOTES });
    await this.database.query(KEEP, [enrolmentId, blockId, text, marked, this.clock.now()]);
    return this.written({ enrolmentId, blockId });
  }

  private async written({ enrolmentId, blockId }: Place): Promise<NoteKept> {
    const [found] = await this.database.query<{ writtenAt: Date }>(WRITTEN, [enrolmentId, blockId]);
    return { writtenAt: found?.writtenAt.toISOString() ?? null };
  }
}
