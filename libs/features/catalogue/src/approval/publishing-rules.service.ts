import type { PublishingRule } from '@pirecow/contracts';
import { AuditLog } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Database, type Scope } from '@pirecow/platform';

const KEEP = `
WITH kept AS (
  INSERT INTO publishing_rule (organisation_id, approval) VALUES ($1, $2)
  ON CONFLICT (organisation_id) DO UPDATE SET approval = excluded.approval
  WHERE publishing_rule.approval <> excluded.approval RETURNING approval)
SELECT approval FROM kept`;

/** What an organisation asks of its publications. Nothing, until an administrator says so. */
@Injectable()
export class PublishingRules {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  async of(organisationId: string): Promise<PublishingRule> {
    const sql = `SELECT approval FROM publishing_rule WHERE organisation_id = $1`;
    const [rule] = await this.database.query<PublishingRule>(sql, [organisationId]);
    return rule ?? { approval: false };
  }

  /** What says already what is wished is not noted again. */
  async set(who: Scope, organisationId: string, { approval }: PublishingRule): Promise<void> {
    const before = await this.of(organisationId);
    const changed = await this.database.query(KEEP, [organisationId, approval]);
    if (changed.length === 0 || before.approval === approval) return;
    const action = approval ? 'course.approval-required' : 'course.approval-dropped';
    await this.audit.write(who, action, organisationId, { organisationId });
  }
}
