import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type ProjectedStatement, Projections, type Projector } from '@pirecow/features/records';
import { Database, IRI_BASE, TransactionEventBus } from '@pirecow/platform';
import { deltasOf, isCounted } from './progress-delta';
import { UnitOutcomes } from './unit-outcomes.service';

const ENROLMENTS = `
  INSERT INTO enrolment_progress AS p (enrolment_id, started_at, last_active_at, completed_at, active_ms, idle_ms)
  SELECT d.enrolment_id, d.first, d.last, d.completed_at, d.active_ms, d.idle_ms
  FROM jsonb_to_recordset($1::jsonb) AS d(enrolment_id uuid, first timestamptz, last timestamptz,
    completed_at timestamptz, active_ms bigint, idle_ms bigint)
  JOIN enrolment e ON e.id = d.enrolment_id
  ORDER BY d.enrolment_id
  ON CONFLICT (enrolment_id) DO UPDATE SET
    started_at = least(p.started_at, excluded.started_at),
    last_active_at = greatest(p.last_active_at, excluded.last_active_at),
    completed_at = least(p.completed_at, excluded.completed_at),
    active_ms = p.active_ms + excluded.active_ms,
    idle_ms = p.idle_ms + excluded.idle_ms`;

const UNITS = `
  INSERT INTO unit_progress AS p (enrolment_id, unit_id, started_at, last_active_at, completed_at, waived_at, passed_at, failed_at,
    score, active_ms, idle_ms, position_at, position_id, position_block)
  SELECT d.enrolment_id, d.unit_id, d.first, d.last, d.completed_at, d.waived_at, d.passed_at, d.failed_at,
    d.score, d.active_ms, d.idle_ms, d.position_at, d.position_id, d.position_block
  FROM jsonb_to_recordset($2::jsonb) AS d(enrolment_id uuid, unit_id uuid, first timestamptz, last timestamptz,
    completed_at timestamptz, waived_at timestamptz, passed_at timestamptz, failed_at timestamptz, score real, active_ms bigint,
    idle_ms bigint, position_at timestamptz, position_id uuid, position_block uuid)
  JOIN enrolment e ON e.id = d.enrolment_id
  ORDER BY d.enrolment_id, d.unit_id
  ON CONFLICT (enrolment_id, unit_id) DO UPDATE SET
    started_at = least(p.started_at, excluded.started_at),
    last_active_at = greatest(p.last_active_at, excluded.last_active_at),
    completed_at = least(p.completed_at, excluded.completed_at),
    waived_at = least(p.waived_at, excluded.waived_at),
    passed_at = least(p.passed_at, excluded.passed_at),
    failed_at = least(p.failed_at, excluded.failed_at),
    score = greatest(p.score, excluded.score),
    active_ms = p.active_ms + excluded.active_ms,
    idle_ms = p.idle_ms + excluded.idle_ms,
    (position_at, position_id, position_block) = (
      SELECT at, id, block FROM (VALUES (p.position_at, p.position_id, p.position_block),
        (excluded.position_at, excluded.position_id, excluded.position_block)) AS place(at, id, block)
      ORDER BY at DESC NULLS LAST, id DESC LIMIT 1)`;

const BLOCKS = `
  INSERT INTO block_progress AS p (enrolment_id, block_id, answered_at, answer_id, correct)
  SELECT d.enrolment_id, d.block_id, d.answered_at, d.answer_id, d.correct
  FROM jsonb_to_recordset($3::jsonb) AS d(enrolment_id uuid, block_id uuid, answered_at timestamptz,
    answer_id uuid, correct boolean)
  JOIN enrolment e ON e.id = d.enrolment_id
  ORDER BY d.enrolment_id, d.block_id
  ON CONFLICT (enrolment_id, block_id) DO UPDATE SET
    (answered_at, answer_id, correct) = (excluded.answered_at, excluded.answer_id, excluded.correct)
  WHERE (excluded.answered_at, excluded.answer_id) > (p.answered_at, p.answer_id)`;

const HALF_DAYS = `
  INSERT INTO attended_half_day (enrolment_id, meeting_id, began_at, statement_id)
  SELECT d.enrolment_id, d.meeting_id, d.began_at, d.statement_id
  FROM jsonb_to_recordset($4::jsonb) AS d(enrolment_id uuid, meeting_id uuid, began_at timestamptz, statement_id uuid)
  JOIN enrolment e ON e.id = d.enrolment_id
  ORDER BY d.enrolment_id, d.meeting_id, d.began_at
  ON CONFLICT DO NOTHING`;

const HOURS = `
  INSERT INTO learning_hour AS p (enrolment_id, hour, active_ms)
  SELECT d.enrolment_id, d.hour, d.active_ms
  FROM jsonb_to_recordset($5::jsonb) AS d(enrolment_id uuid, hour timestamptz, active_ms bigint)
  JOIN enrolment e ON e.id = d.enrolment_id
  ORDER BY d.enrolment_id, d.hour
  ON CONFLICT (enrolment_id, hour) DO UPDATE SET active_ms = p.active_ms + excluded.active_ms`;

const FOLD = `WITH enrolments AS (${ENROLMENTS}), units AS (${UNITS}), blocks AS (${BLOCKS}), half_days AS (${HALF_DAYS}),
  hours AS (${HOURS}) SELECT`;

const TABLES = [
  'enrolment_progress',
  'unit_progress',
  'block_progress',
  'attended_half_day',
  'learning_hour',
];

/** Folds statements into the progress of enrolments: five set-wise upserts by primary key, in sorted order and in one trip. */
@Injectable()
export class ProgressProjector implements Projector, OnModuleInit {
  readonly name = 'progress';

  constructor(
    private readonly database: Database,
    private readonly projections: Projections,
    private readonly events: TransactionEventBus,
    private readonly outcomes: UnitOutcomes,
    @Inject(IRI_BASE) private readonly iriBase: string,
  ) {}

  onModuleInit(): void {
    this.projections.register(this);
    this.events.on('statements.voided', async ({ statementIds, registrations }) => {
      await this.forget(statementIds);
      await this.outcomes.reopenVoided(statementIds, registrations);
    });
  }

  concerns(statement: ProjectedStatement): boolean {
    return isCounted(statement, this.iriBase);
  }

  async project(statements: ProjectedStatement[]): Promise<void> {
    const { enrolments, units, blocks, halfDays, hours } = deltasOf(statements, this.iriBase);
    if (enrolments.length + halfDays.length === 0) return;
    const values = [enrolments, units, blocks, halfDays, hours].map((deltas) => JSON.stringify(deltas));
    await this.database.prepared('fold-progress', FOLD, values);
  }

  /** Whoever has done all that a course asks for while its progress was behind has completed it. */
  async rebuilding(registrations: string[]): Promise<() => Promise<void>> {
    const underWay = await this.outcomes.lockUnderWay(registrations);
    return () => this.outcomes.settleAll(underWay);
  }

  /** Attendance that was taken back counts no more at once: whoever asks next decides about a course by it. */
  private async forget(statementIds: string[]): Promise<void> {
    await this.database.query(`DELETE FROM attended_half_day WHERE statement_id = ANY($1)`, [statementIds]);
  }

  async clear(registrations: string[]): Promise<void> {
    for (const table of TABLES) {
      await this.database.query(`DELETE FROM ${table} WHERE enrolment_id = ANY($1)`, [registrations]);
    }
  }
}
