import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import { Names } from './names';
import { organisationsOfTheLog } from './sealing/log-organisations';
import { Sealer } from './sealing/sealer';

/** Tells this advisory lock from those of others. */
const SETTLING = 7_419_216;

const CLUSTER = `SELECT system_identifier::text AS cluster FROM pg_control_system()`;
const KNOWN = `SELECT value AS cluster FROM setting WHERE name = 'log-cluster'`;
const REMEMBER = `
  INSERT INTO setting (name, value) VALUES ('log-cluster', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value`;

// What this cluster has committed has a smaller number than the next one it will give.
const IS_FOREIGN = `transaction >= pg_snapshot_xmax(pg_current_snapshot())`;
const FOREIGN_PLACE = `
  SELECT 1 FROM record_forward WHERE ${IS_FOREIGN} UNION ALL SELECT 1 FROM statement_chain WHERE ${IS_FOREIGN}
  UNION ALL SELECT 1 FROM record_erasure WHERE finished_at IS NULL AND taken_in >= pg_snapshot_xmax(pg_current_snapshot())
  LIMIT 1`;
const FOREIGN_STATEMENT = `SELECT 1 FROM statement WHERE organisation_id = $1 AND ${IS_FOREIGN} LIMIT 1`;

/**
 * The numbers of statements and places are still those of the old cluster, so what waits is exactly what comes after the
 * place. What was stored here since, before anybody noticed, is younger than the last success. A microsecond earlier,
 * because `since` leaves out its own moment.
 */
const BY_STORED = `
  UPDATE record_forward f SET transaction = '0', statement_id = '00000000-0000-0000-0000-000000000000',
    turn = NULL, busy_until = '-infinity', since = greatest(f.since, least(
      (SELECT min(s.stored) FROM statement s WHERE s.organisation_id = f.organisation_id
        AND (s.transaction, s.id) > (f.transaction, f.statement_id) AND s.stored > coalesce(f.since, '-infinity')),
      greatest(f.created_at, f.last_sent_at - interval '1 hour')) - interval '1 microsecond')`;

// Whoever wrote while a name was taken wrote in the old cluster: nobody is waited for any more.
const NOBODY_HOLDS = `UPDATE record_erasure SET taken_in = '1' WHERE taken_in IS NOT NULL AND finished_at IS NULL`;

/**
 * Notices that the database was restored from a dump into another cluster. Transaction numbers begin anew there, and
 * readers of the log would wait for numbers that do not come, or pass by what has smaller ones.
 */
@Injectable()
export class RestoredLog implements OnModuleInit {
  private readonly logger = new Logger(RestoredLog.name);

  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
    private readonly names: Names,
  ) {}

  /** Before anything is written or followed. */
  onModuleInit(): Promise<void> {
    return this.settle();
  }

  /** As at the start, where the database has become another one under a running process. */
  async check(): Promise<void> {
    const cluster = await this.currentCluster();
    if (cluster !== '' && cluster !== (await this.knownCluster())) await this.settle();
  }

  private async settle(): Promise<void> {
    const cluster = await this.currentCluster();
    await this.database.inTransaction(async () => {
      await this.database.query('SELECT pg_advisory_xact_lock($1)', [SETTLING]);
      if (cluster !== '' && (await this.knownCluster()) === cluster) return;
      if (await this.isForeign()) await this.beginAnew();
      await this.database.query(REMEMBER, [cluster]);
    });
  }

  /** The number that a cluster has from its making on; empty where the server tells it to nobody. */
  private async currentCluster(): Promise<string> {
    try {
      const [row] = await this.database.query<{ cluster: string }>(CLUSTER);
      return row?.cluster ?? '';
    } catch {
      return '';
    }
  }

  private async knownCluster(): Promise<string | undefined> {
    const [row] = await this.database.query<{ cluster: string }>(KNOWN);
    return row?.cluster;
  }

  private async isForeign(): Promise<boolean> {
    if ((await this.database.query(FOREIGN_PLACE)).length > 0) return true;
    for (const id of await organisationsOfTheLog(this.database))
      if ((await this.database.query(FOREIGN_STATEMENT, [id])).length > 0) return true;
    return false;
  }

  private async beginAnew(): Promise<void> {
    this.logger.warn(
      'The database was restored into another cluster: readers of the records find their place anew',
    );
    await this.database.query(BY_STORED);
    await this.database.query(NOBODY_HOLDS);
    this.names.forget();
    await this.sealer.restored();
  }
}
