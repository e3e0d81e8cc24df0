import { Injectable } from '@nestjs/common';
import { Activities } from './activities';
import { Attachments } from './attachments/attachments.service';
import { projectedStatement } from './projected-statement';
import { Projections } from './projections';
import type { StatementEntry } from './statement-entry';
import { StatementKeys } from './statement-keys';
import { StatementRows } from './statement-rows';
import { Voidings } from './voidings';

/**
 * The one way into the store: a fixed number of set-wise statements, whatever the size of the batch. Runs in the
 * transaction of its caller. What is already there, word for word, is accepted without a change.
 */
@Injectable()
export class StatementWriter {
  constructor(
    private readonly keys: StatementKeys,
    private readonly rows: StatementRows,
    private readonly activities: Activities,
    private readonly attachments: Attachments,
    private readonly projections: Projections,
    private readonly voidings: Voidings,
  ) {}

  /** @throws AppError `records.conflict` when an id stands for another statement, stored or in the batch */
  async write(batch: StatementEntry[]): Promise<void> {
    const fresh = await this.keys.claim(batch);
    if (fresh.length === 0) return;
    await this.rows.insert(fresh);
    await this.activities.learn(fresh);
    await this.attachments.insert(fresh);
    await this.voidings.insert(fresh);
    const valid = await this.voidings.notVoided(fresh);
    await this.projections.project(valid.map((entry) => projectedStatement(entry)));
  }
}
