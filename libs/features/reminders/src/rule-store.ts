import type { Occasion, ReminderRuleEdit } from '@pirecow/contracts';
import { draftTitle } from '@pirecow/features/catalogue';
import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';

/** What every organisation does from the beginning, until it says otherwise. */
const STANDARD: { occasion: Occasion; days: number; times: number; isOff?: true }[] = [
  { occasion: 'not-started', days: 7, times: 2 },
  { occasion: 'inactive', days: 14, times: 2 },
  { occasion: 'due-soon', days: 7, times: 1 },
  { occasion: 'overdue', days: 3, times: 2 },
  { occasion: 'meeting', days: 1, times: 1 },
  { occasion: 'certificate-ends', days: 30, times: 1 },
  { occasion: 'new-version', days: 14, times: 1 },
  { occasion: 'late-answer', days: 1, times: 2 },
  // Who grades is told each day of what waits: twice would be too much.
  { occasion: 'answer-waiting', days: 5, times: 1, isOff: true },
  { occasion: 'invitation', days: 5, times: 1 },
];

/** They count from now on: nobody is reminded of what was long due when the platform learnt to remind. */
const ENSURE = `
INSERT INTO reminder_rule (id, organisation_id, occasion, days, times, is_on, standard, since)
SELECT gen_random_uuid(), o.id, s.occasion, s.days, s.times, s."isOff" IS NULL, s.occasion, $1
FROM organisation o CROSS JOIN jsonb_to_recordset($2::jsonb) AS s (occasion text, days int, times int, "isOff" boolean)
WHERE o.closed_at IS NULL AND ($3::uuid IS NULL OR o.id = $3)
ON CONFLICT (organisation_id, standard) DO NOTHING`;

const LIST = `
SELECT r.id, r.course_id AS "courseId", r.occasion, r.days, r.times, r.is_on AS "isOn", r.standard IS NOT NULL AS standard,
  CASE WHEN r.course_id IS NOT NULL THEN ${draftTitle('c', '$2')} END AS course
FROM reminder_rule r LEFT JOIN course c ON c.id = r.course_id
WHERE r.organisation_id = $1 ORDER BY array_position($3::text[], r.standard), r.since, r.id`;

/** What is written anew counts from now on, as if it had just been made. */
const PUT = `
INSERT INTO reminder_rule AS r (id, organisation_id, course_id, occasion, days, times, is_on, since)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (id) DO UPDATE SET course_id = excluded.course_id, occasion = excluded.occasion, days = excluded.days,
  times = excluded.times, is_on = excluded.is_on, since = excluded.since
WHERE r.organisation_id = excluded.organisation_id AND (r.standard IS NULL OR r.occasion = excluded.occasion) RETURNING id`;

const REMOVE = `
WITH gone AS (DELETE FROM reminder_rule WHERE id = $1 AND organisation_id = $2 AND standard IS NULL RETURNING id)
SELECT id FROM gone`;

interface RuleRow extends ReminderRuleEdit {
  id: string;
  standard: boolean;
  course: string | null;
}

@Injectable()
export class RuleStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Gives one organisation, or all, the rules that it has from the beginning. */
  async ensure(organisationId: string | null): Promise<void> {
    const values = [this.clock.now(), JSON.stringify(STANDARD), organisationId];
    await this.database.query(ENSURE, values);
  }

  async of(organisationId: string, language: string): Promise<RuleRow[]> {
    await this.ensure(organisationId);
    const standard = STANDARD.map(({ occasion }) => occasion);
    return this.database.query<RuleRow>(LIST, [organisationId, language, standard]);
  }

  /** @returns whether it is there now: not where the id is of another organisation, or of another occasion of ours */
  async put(organisationId: string, id: string, rule: ReminderRuleEdit): Promise<boolean> {
    const { courseId, occasion, days, times, isOn } = rule;
    const values = [id, organisationId, courseId, occasion, days, times, isOn, this.clock.now()];
    return (await this.database.query(PUT, values)).length > 0;
  }

  /** @returns whether there was one that may go */
  async remove(organisationId: string, id: string): Promise<boolean> {
    return (await this.database.query(REMOVE, [id, organisationId])).length > 0;
  }
}
