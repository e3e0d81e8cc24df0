import type { Retention as RetentionAnswer, RetentionRule } from '@pirecow/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { AuditLog, OrganisationRegister } from '@pirecow/features/identity';
import { CONFIG, type Config, Database, type Scope } from '@pirecow/platform';

/**
 * Without a rule nothing is deleted by age, and the evidence of closed accounts is held for six years: what is usually
 * asked in France for proofs of a training. Spain asks for four plus the time of a European fund, a fund for up to ten.
 */
const DEFAULT: RetentionRule = { keepMonths: null, holdMonths: 72 };

/** How long an organisation keeps its records. */
@Injectable()
export class Retention {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly register: OrganisationRegister,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async ruleOf(organisationId: string): Promise<RetentionRule> {
    const [row] = await this.database.query<RetentionRule>(
      `SELECT keep_months AS "keepMonths", hold_months AS "holdMonths" FROM record_retention WHERE organisation_id = $1`,
      [organisationId],
    );
    return row ?? DEFAULT;
  }

  /** The rule with what it is measured by. @throws AppError `not-found` */
  async standing(organisationId: string): Promise<RetentionAnswer> {
    const { country } = await this.register.byId(organisationId);
    const { [country]: months = null, fund: fundMonths = null } = this.config.keepMinimums;
    return {
      ...(await this.ruleOf(organisationId)),
      minimums: { country, months, fundMonths },
      lastRun: await this.lastRun(organisationId),
    };
  }

  private async lastRun(organisationId: string): Promise<RetentionAnswer['lastRun']> {
    const [row] = await this.database.query<{ at: Date; statements: number }>(
      `SELECT swept_at AS at, swept_statements AS statements FROM record_retention
       WHERE organisation_id = $1 AND swept_at IS NOT NULL`,
      [organisationId],
    );
    return row ? { at: row.at.toISOString(), statements: row.statements } : null;
  }

  async change(who: Scope, organisationId: string, rule: RetentionRule): Promise<RetentionRule> {
    const before = await this.ruleOf(organisationId);
    await this.database.query(
      `INSERT INTO record_retention (organisation_id, keep_months, hold_months) VALUES ($1, $2, $3)
       ON CONFLICT (organisation_id) DO UPDATE SET keep_months = excluded.keep_months, hold_months = excluded.hold_months`,
      [organisationId, rule.keepMonths, rule.holdMonths],
    );
    const details = { organisationId, before: written(before), after: written(rule) };
    await this.audit.write(who, 'records.retention-changed', organisationId, details);
    return rule;
  }

  /** Until when the evidence of an account that closes now is held. */
  async holdUntil(organisationId: string, now: Date): Promise<Date> {
    const { holdMonths } = await this.ruleOf(organisationId);
    const [row] = await this.database.query<{ until: Date }>(
      `SELECT $1::timestamptz + make_interval(months => $2) AS until`,
      [now, holdMonths],
    );
    if (!row) throw new Error('PostgreSQL answers no time');
    return row.until;
  }
}

function written({ keepMonths, holdMonths }: RetentionRule): Record<string, string | null> {
  return { keepMonths: keepMonths === null ? null : String(keepMonths), holdMonths: String(holdMonths) };
}
