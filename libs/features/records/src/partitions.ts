import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, Database, discreet } from '@pirecow/platform';

const DAY_MS = 24 * 3600 * 1000;
/** Months ahead that have their partition ready, so that no statement falls into the rest. */
const AHEAD = 2;

function monthStart(moment: Date, offset: number): Date {
  return new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + offset, 1));
}

/** Keeps a partition of `statement` ready for this month and those that follow. */
@Injectable()
export class Partitions implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Partitions.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.tryToPrepare();
    this.timer = setInterval(() => void this.tryToPrepare(), DAY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Without its partition a statement falls into the rest, so a failure stops nothing. */
  private async tryToPrepare(): Promise<void> {
    try {
      await this.prepare();
    } catch (error) {
      this.logger.error(discreet(error).message);
    }
  }

  /** Creates what is missing. Safe to repeat, and with other replicas at once. */
  async prepare(): Promise<void> {
    const now = this.clock.now();
    for (let offset = 0; offset <= AHEAD; offset += 1) {
      await this.create(monthStart(now, offset), monthStart(now, offset + 1));
    }
  }

  private async create(from: Date, to: Date): Promise<void> {
    const name = `statement_${from.toISOString().slice(0, 7).replace('-', '_')}`;
    if (await this.exists(name)) return;
    await this.database.inTransaction(async () => {
      await this.database.query(`SELECT pg_advisory_xact_lock(hashtext($1))`, [name]);
      if (!(await this.exists(name))) await this.attach(name, from, to);
    });
  }

  /** What fell into the rest while there was no partition moves into it: with such rows left none can be attached. */
  private async attach(name: string, from: Date, to: Date): Promise<void> {
    await this.database.query(`LOCK TABLE statement_rest IN ACCESS EXCLUSIVE MODE`);
    await this.database.query(
      `CREATE TABLE ${name} (LIKE statement INCLUDING DEFAULTS INCLUDING CONSTRAINTS)`,
    );
    await this.database.query(
      `WITH moved AS (DELETE FROM statement_rest WHERE stored >= $1 AND stored < $2 RETURNING *)
       INSERT INTO ${name} SELECT * FROM moved`,
      [from, to],
    );
    await this.database.query(
      `ALTER TABLE statement ATTACH PARTITION ${name}
       FOR VALUES FROM ('${from.toISOString()}') TO ('${to.toISOString()}')`,
    );
  }

  private async exists(name: string): Promise<boolean> {
    const [row] = await this.database.query<{ found: string | null }>(
      `SELECT to_regclass($1)::text AS found`,
      [name],
    );
    return row?.found != null;
  }
}
