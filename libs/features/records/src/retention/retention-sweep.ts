import { Injectable } from '@nestjs/common';
import { Clock, Database, newId, TransactionEventBus } from '@pirecow/platform';
import { BEGINNING, type Place } from '../erasure/person-statements';
import { type Leaving, StatementRemoval } from '../erasure/statement-removal';
import { momentText } from '../moments';
import { Rebuild } from '../rebuild';
import { Registrations } from '../registrations';
import { Sealer } from '../sealing/sealer';
import { stillNeeded } from './needed';

interface Rule {
  organisationId: string;
  keepMonths: number;
  before: Date;
}

interface Old extends Leaving {
  isSealed: boolean;
  hasYounger: boolean;
}

interface Batch {
  /** How many have left. */
  statements: number;
  /** Where the next batch begins; undefined at the end. */
  next: Place | undefined;
}

const SWEPT = `UPDATE record_retention SET swept_at = $2, swept_statements = $3 WHERE organisation_id = $1`;

const RULES = `
  SELECT organisation_id AS "organisationId", keep_months AS "keepMonths",
    $1::timestamptz - make_interval(months => keep_months) AS before
  FROM record_retention WHERE keep_months IS NOT NULL ORDER BY organisation_id`;

const OLD = `
  SELECT s.id, ${momentText('s.stored')} AS stored, s.original, s.registration,
    EXISTS (SELECT 1 FROM statement_seal l WHERE l.organisation_id = $1 AND l.statement_id = s.id) AS "isSealed",
    EXISTS (SELECT 1 FROM statement y WHERE y.registration = s.registration AND y.stored >= $2) AS "hasYounger"
  FROM statement s
  WHERE s.organisation_id = $1 AND s.stored < $2 AND (s.stored, s.id) > ($3::timestamptz, $4::uuid)
  ORDER BY s.stored, s.id LIMIT 200`;

/**
 * Deletes what is older than an organisation keeps its records. A registration leaves as a whole: it stays while anything
 * of it is younger, and while it is open and not completed, since its learner's progress is still folded from it. What
 * has no registration leaves by its own age.
 */
@Injectable()
export class RetentionSweep {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sealer: Sealer,
    private readonly rebuild: Rebuild,
    private readonly registrations: Registrations,
    private readonly removal: StatementRemoval,
    private readonly events: TransactionEventBus,
  ) {}

  /** Small transactions; what a crash leaves is deleted by the next turn. */
  async all(): Promise<void> {
    const rules = await this.database.query<Rule>(RULES, [this.clock.now()]);
    // What a failing projector has marked is folded while its statements are still there.
    if (rules.length > 0) await this.rebuild.marked();
    for (const rule of rules) await this.sweep(rule);
  }

  private async sweep(rule: Rule): Promise<void> {
    await this.sealer.seal(rule.organisationId);
    const run = newId();
    let place: Place | undefined = BEGINNING;
    let statements = 0;
    while (place) {
      const batch: Batch = await this.batch(rule, run, place);
      statements += batch.statements;
      place = batch.next;
    }
    const { organisationId, before } = rule;
    await this.database.inTransaction(() =>
      this.events.emit('records.retaining', { organisationId, before }),
    );
    await this.database.query(SWEPT, [rule.organisationId, this.clock.now(), statements]);
  }

  private batch(rule: Rule, run: string, { stored, id }: Place): Promise<Batch> {
    return this.database.inTransaction(async () => {
      const old = await this.database.query<Old>(OLD, [rule.organisationId, rule.before, stored, id]);
      const leaving = await this.leaving(old);
      if (leaving.length > 0) {
        await this.note(rule, run);
        await this.removal.remove(rule.organisationId, run, leaving);
      }
      return { statements: leaving.length, next: old.at(-1) };
    });
  }

  private async leaving(old: Old[]): Promise<Old[]> {
    const candidates = old.filter(({ isSealed, hasYounger }) => isSealed && !hasYounger);
    const registrations = [...new Set(candidates.flatMap(({ registration }) => registration ?? []))];
    const needed = await stillNeeded(this.registrations, registrations);
    return candidates.filter(({ registration }) => registration === null || !needed.has(registration));
  }

  /** The run on record, from its first batch that deletes something. */
  private async note({ organisationId, keepMonths }: Rule, run: string): Promise<void> {
    const now = this.clock.now();
    await this.database.query(
      `INSERT INTO record_erasure (id, organisation_id, kind, reason, asked_at, due_at, finished_at)
       VALUES ($1, $2, 'retention', $3, $4, $4, $4) ON CONFLICT (id) DO NOTHING`,
      [run, organisationId, `older than ${keepMonths} months`, now],
    );
  }
}
