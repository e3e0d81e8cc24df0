import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // A course, a run of it, or a path gives a certificate; a run may also ask for a share of attendance.
  `ALTER TABLE certificate_rule ALTER course_id DROP NOT NULL,
     ADD run_id uuid UNIQUE REFERENCES run ON DELETE CASCADE,
     ADD path_id uuid UNIQUE REFERENCES learning_path ON DELETE CASCADE,
     ADD attendance smallint CHECK (attendance BETWEEN 1 AND 100),
     ADD CHECK (num_nonnulls(course_id, run_id, path_id) = 1),
     ADD CHECK (attendance IS NULL OR run_id IS NOT NULL)`,
  // Earned by an enrolment, or by an account that has completed a path; the courses of which that was asked are kept.
  `ALTER TABLE certificate ALTER course_id DROP NOT NULL, ALTER enrolment_id DROP NOT NULL,
     ADD path_id uuid, ADD course_ids uuid[],
     ADD earned_by uuid NOT NULL GENERATED ALWAYS AS (coalesce(enrolment_id, account_id)) STORED,
     ADD CHECK (num_nonnulls(enrolment_id, path_id) = 1 AND (path_id IS NULL) = (course_id IS NOT NULL) AND (path_id IS NULL) = (course_ids IS NULL)),
     DROP CONSTRAINT certificate_rule_id_enrolment_id_issue_key,
     ADD UNIQUE (rule_id, earned_by, issue)`,
  `DROP INDEX certificate_standing`,
  `CREATE UNIQUE INDEX certificate_standing ON certificate (earned_by, rule_id) WHERE revoked_at IS NULL AND replaced_by IS NULL`,
  `CREATE INDEX certificate_of_rule ON certificate (rule_id, id)`,
];

/** Certificates of runs and of learning paths. */
export class CertificatesOfRunsAndPaths1764012200010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
