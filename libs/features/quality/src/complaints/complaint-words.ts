import { type ComplaintWords, MAX_COMPLAINT_MESSAGES } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database } from '@pirecow/platform';

export type WordsKind = 'made' | 'added' | 'answer' | 'closing' | 'appeal';

/** Who says what: nobody's account stands beside words of who complains. */
export interface Saying extends ComplaintWords {
  complaintId: string;
  kind: WordsKind;
  saidBy: string | null;
}

/** Who complains cannot fill it up, so that nobody could answer or decide any more. */
const SAY = `
INSERT INTO complaint_words (id, complaint_id, kind, said_by, text, at) SELECT $1, $2, $3, $4, $5, $6
WHERE $3 <> 'added' OR (SELECT count(*) FROM complaint_words WHERE complaint_id = $2 AND kind = 'added') < ${MAX_COMPLAINT_MESSAGES}
ON CONFLICT (id) DO NOTHING RETURNING id`;

const SAME = `SELECT FROM complaint_words WHERE id = $1 AND complaint_id = $2 AND kind = $3 AND said_by IS NOT DISTINCT FROM $4 AND text = $5`;

const LAST = `SELECT kind FROM complaint_words WHERE complaint_id = $1 ORDER BY at DESC, id DESC LIMIT 1`;

/** What both sides say in a complaint. Within transactions that hold the lock of the complaint. */
@Injectable()
export class ComplaintSayings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Whether the same was said before, by the same: then a request only came twice. */
  async isSaid({ id, complaintId, kind, saidBy, text }: Saying): Promise<boolean> {
    return (await this.database.query(SAME, [id, complaintId, kind, saidBy, text])).length > 0;
  }

  /** What was said last. */
  async last(complaintId: string): Promise<WordsKind | undefined> {
    return (await this.database.query<{ kind: WordsKind }>(LAST, [complaintId]))[0]?.kind;
  }

  /** @throws AppError `conflict` where the id is that of other words, or where there are too many */
  async say({ id, complaintId, kind, saidBy, text }: Saying): Promise<void> {
    const values = [id, complaintId, kind, saidBy, text, this.clock.now()];
    if ((await this.database.query(SAY, values)).length === 0) throw new AppError('conflict');
  }
}
