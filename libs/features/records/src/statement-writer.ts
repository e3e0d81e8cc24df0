import { Injectable } from '@nestjs/common';
import { Activities } from './activities';
import { Attachments } from './attachments/attachments.service';
import { irisIn } from './entry-names';
import { Names } from './names';
import { projectedStatement } from './projected-statement';
import { Projections } from './projections';
import { type StatementEntry, type StoredEntry, voidedBy } from './statement-entry';
import { distinct, keyName, StatementKeys } from './statement-keys';
import { StatementRows } from './statement-rows';
import { TargetNames } from './target-names';
import { Voidings } from './voidings';

/**
 * The one way into the store: a fixed number of set-wise queries, whatever the size of the batch. Runs in the transaction of its caller. What is already there, word for
 * word, is accepted without a change.
 */
@Injectable()
export class StatementWriter {
  constructor(
    private readonly keys: StatementKeys,
    private readonly names: Names,
    private readonly rows: StatementRows,
    private readonly activities: Activities,
    private readonly attachments: Attachments,
    private readonly projections: Projections,
    private readonly voidings: Voidings,
    private readonly targets: TargetNames,
  ) {}

  /** @throws AppError `records.conflict` when an id stands for another statement, stored or in the batch */
  async write(batch: StatementEntry[]): Promise<void> {
    const entries = distinct(batch);
    const iris = await this.names.iris(entries.flatMap(irisIn));
    const fresh = await this.rows.store(entries, iris);
    const isFresh = new Set(fresh.map(keyName));
    const others = entries.filter((entry) => !isFresh.has(keyName(entry)));
    if (others.length > 0) await this.keys.refuseDifferent(others);
    if (fresh.length === 0) return;
    await this.activities.learn(fresh, iris);
    // One after the other, and for everybody in the same order: each may wait for somebody's lock. Mostly they have nothing to do.
    await this.attachments.insert(fresh);
    await this.voidings.insert(fresh);
    await this.targets.insert(fresh);
    await this.projections.project(notVoided(fresh).map((entry) => projectedStatement(entry)));
  }
}

/** Those that nothing voids, neither what came before nor what came with them. */
function notVoided(fresh: StoredEntry[]): StoredEntry[] {
  const here = new Set(
    fresh.map((entry) => keyName({ organisationId: entry.organisationId, id: voidedBy(entry) ?? '' })),
  );
  return fresh.filter((entry) => !entry.voided && !here.has(keyName(entry)));
}
