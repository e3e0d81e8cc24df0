import type { MigrationInterface, QueryRunner } from 'typeorm';

const KEPT = ['id', 'enrolment_id', 'organisation_id', 'at', 'by_account_id', 'kind', 'outcome', 'corrects'];
const kept = (row: string) => `(${KEPT.map((column) => `${row}.${column}`).join(', ')})`;

const STATEMENTS = [
  `DROP TRIGGER follow_up_is_immutable ON follow_up`,
  // That something was done stays as evidence; words about a person go when that person does.
  `CREATE TRIGGER follow_up_is_immutable BEFORE UPDATE ON follow_up FOR EACH ROW
    WHEN (NEW.note <> '' OR ${kept('NEW')} IS DISTINCT FROM ${kept('OLD')}) EXECUTE FUNCTION refuse_update()`,
];

export class ReportingFollowUpWords1764013400010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
