import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';

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
    await this.prepare();
    this.timer = setInterval(() => {
      this.prepare().catch((error: unknown) => this.logger.error(String(error)));
    }, DAY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Creates what is missing. Safe to repeat, and with other replicas at once. */
  async prepare(): Promise<void> {
    for (let offset = 0; offset <= AHEAD; offset += 1) await this.create(offset);
  }

  private async create(offset: number): Promise<void> {
    const from = monthStart(this.clock.now(), offset);
    const to = monthStart(this.clock.now(), offset + 1);
    const name = `statement_${from.toISOString().slice(0, 7).replace('-', '_')}`;
    const [found] = await this.database.query<{ found: string | null }>(
      `SELECT to_regclass($1)::text AS found`,
      [name],
    );
    if (found?.found) return;
    await this.database.inTransaction(async () => {
      await this.database.query(`SELECT pg_advisory_xact_lock(hashtext($1))`, [name]);
      await this.database.query(
        `CREATE TABLE IF NOT EXISTS ${name} PARTITION OF statement
         FOR VALUES FROM ('${from.toISOString()}') TO ('${to.toISOString()}')`,
      );
    });
  }
}
