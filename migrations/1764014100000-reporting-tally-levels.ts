import type { MigrationInterface, QueryRunner } from 'typeorm';

const NO_ID = `'00000000-0000-0000-0000-000000000000'`;
const month = (moment: string) => `date_trunc('month', c.${moment} AT TIME ZONE 'Europe/Paris')::date`;

/** One level of the sums, made of what is counted already: marks that wait go on correcting it. */
const level = (name: string, territory: string, moments: string) => `
  INSERT INTO enrolment_tally (level, moment, organisation_id, month, course_id, run_id, territory, language, in_run,
    state, active, certified, at_risk, n, active_ms)
  SELECT '${name}', m.moment, c.organisation_id, m.month, c.course_id, c.run_id, ${territory}, c.language, c.run_id <> ${NO_ID},
    c.state, c.active, c.certified, c.at_risk, count(*), sum(c.active_ms)
  FROM counted_enrolment c CROSS JOIN LATERAL (VALUES ('', '-infinity'::date)${moments}) AS m(moment, month)
  WHERE m.month IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13`;

const MOMENTS = { enrolled: 'enrolled_at', active: 'last_active_at', completed: 'completed_at' };
const MONTHS = Object.entries(MOMENTS)
  .map(([name, column]) => `, ('${name}', ${month(column)})`)
  .join('');

const STATEMENTS = [
  // Nobody counts meanwhile.
  `SELECT pg_advisory_xact_lock(hashtextextended('reporting.tallies', 0))`,
  `DELETE FROM enrolment_tally WHERE level = 'run-territory'`,
  level('run-place', 'c.territory', ''),
  level(
    'run-side-language',
    `CASE c.territory WHEN 'none' THEN 'none' ELSE left(c.territory, 2) END`,
    MONTHS,
  ),
  `DROP INDEX enrolment_tally_territory`,
  `CREATE INDEX enrolment_tally_territory ON enrolment_tally (level, organisation_id, territory, language)
    WHERE moment = '' AND level IN ('course-place', 'run-place', 'run-side-language')`,
];

/** Sessions by two filters at once: side and language, territory and language. */
export class ReportingTallyLevels1764014100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
