import { STORAGE_REMOVE } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, Outbox } from '@pirecow/platform';
import { FileStore, keysOf } from './file-store';

/** The person sits in the run of the file, sat there, or it is about them alone. */
const ABOUT = `
(f.enrolment_id IN (SELECT id FROM enrolment WHERE account_id = $1) OR f.run_id IN (
  SELECT run_id FROM enrolment WHERE account_id = $1 AND run_id IS NOT NULL
  UNION SELECT d.run_id FROM run_departure d JOIN enrolment e ON e.id = d.enrolment_id WHERE e.account_id = $1))`;

/** Takes evidence files away: when their days are over, and when somebody in them has left. Lines and lists of contents stay. */
@Injectable()
export class LeavingFiles {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: FileStore,
    private readonly outbox: Outbox,
  ) {}

  /** Along `evidence_file_ends`. */
  async over(): Promise<void> {
    await this.leave(`f.state = 'ready' AND f.until_at <= $1`, [this.clock.now()]);
  }

  /** Somebody closes the account: files are made anew without their name. */
  async of(accountId: string): Promise<void> {
    await this.leave(ABOUT, [accountId]);
  }

  /** Statements were erased: no file holds them longer than the records. */
  async ofOrganisation(organisationId: string): Promise<void> {
    await this.leave(`f.organisation_id = $1`, [organisationId]);
  }

  private leave(condition: string, values: unknown[]): Promise<void> {
    return this.database.inTransaction(async () => {
      const gone = await this.store.leave(condition, values);
      if (gone.length > 0) await this.outbox.add(STORAGE_REMOVE, { keys: gone.map((id) => keysOf(id).zip) });
    });
  }
}
