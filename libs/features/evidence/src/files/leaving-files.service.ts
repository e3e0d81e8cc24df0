import { EVIDENCE_PATIENCE_MS, STORAGE_REMOVE } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, Outbox } from '@pirecow/platform';
import { FileStore, keysOf } from './file-store';

/** One of those enrolments is in the file: it is about it alone, or it sits or sat in the run of the file. */
const about = (enrolments: string) => `
(f.enrolment_id IN (${enrolments}) OR f.run_id IN (
  SELECT run_id FROM enrolment WHERE id IN (${enrolments}) AND run_id IS NOT NULL
  UNION SELECT run_id FROM run_departure WHERE enrolment_id IN (${enrolments})))`;

const OF_PERSON = about(`SELECT id FROM enrolment WHERE account_id = $1`);
const OF_PERSON_IN = `f.organisation_id = $2 AND ${OF_PERSON}`;
const OF_ENROLMENTS = about(`SELECT unnest($1::uuid[])`);

/** Takes evidence files away: when their days are over, and when somebody in them has left. Lines and lists of contents stay. */
@Injectable()
export class LeavingFiles {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: FileStore,
    private readonly outbox: Outbox,
  ) {}

  /** Those whose days are over, along `evidence_file_ends`; and those whose job is dead fail, along `evidence_file_waiting`. */
  async over(): Promise<void> {
    const now = this.clock.now();
    await this.leave(`f.state = 'ready' AND f.until_at <= $1`, [now]);
    const dead = new Date(now.getTime() - EVIDENCE_PATIENCE_MS);
    await this.withBytes(() => this.store.giveUp(dead));
  }

  /** Somebody closes the account: no file tells of them as a learner any longer. Who was only tutor is named until its days are over. */
  async of(accountId: string): Promise<void> {
    await this.leave(OF_PERSON, [accountId]);
  }

  /** An organisation has erased all of a person: files that tell of others stay. */
  async ofPersonIn(organisationId: string, accountId: string): Promise<void> {
    await this.leave(OF_PERSON_IN, [accountId, organisationId]);
  }

  /** Statements have left the log: no file holds them longer than the records. */
  async ofRegistrations(registrations: string[]): Promise<void> {
    if (registrations.length > 0) await this.leave(OF_ENROLMENTS, [registrations]);
  }

  private leave(condition: string, values: unknown[]): Promise<void> {
    return this.withBytes(() => this.store.leave(condition, values));
  }

  /** What a dead job wrote goes as well. */
  private withBytes(end: () => Promise<string[]>): Promise<void> {
    return this.database.inTransaction(async () => {
      const gone = await end();
      if (gone.length > 0) await this.outbox.add(STORAGE_REMOVE, { keys: gone.map((id) => keysOf(id).zip) });
    });
  }
}
