import type { DeclaredFigures, IndicatorReport } from '@pirecow/contracts';
import { Database } from '@pirecow/platform';
import type { TestApi } from '../../identity/test/test-api';

export const quarterOf = (moment: Date) =>
  `${moment.getUTCFullYear()}-Q${Math.floor(moment.getUTCMonth() / 3) + 1}`;

export const totalsOf = ({ indicators }: IndicatorReport) =>
  Object.fromEntries(indicators.map(({ measure, total }) => [measure, total]));

export const cellsOf = ({ indicators }: IndicatorReport, measure: string, by: string) =>
  Object.fromEntries(
    indicators
      .find((one) => one.measure === measure)!
      .breakdowns.find((one) => one.by === by)!
      .cells.map(({ key, value }) => [key, value]),
  );

export const declaredCells = ({ breakdowns }: DeclaredFigures) =>
  Object.fromEntries(breakdowns.flatMap(({ cells }) => cells.map(({ key, value }) => [key, value])));

/** Somebody who has completed, enrolled on the first day of the year, with an hour of learning of now and one of last year. */
export async function anHourOfLearning({ app }: TestApi, enrolmentId: string): Promise<void> {
  const database = app.get(Database);
  await database.query(
    `INSERT INTO enrolment_progress (enrolment_id, started_at, last_active_at, active_ms, idle_ms, completed_at)
     SELECT id, now(), now(), 7200000, 0, now() FROM enrolment WHERE id = $1
     ON CONFLICT (enrolment_id) DO UPDATE SET active_ms = 7200000, completed_at = now(), last_active_at = now()`,
    [enrolmentId],
  );
  await database.query(
    `UPDATE enrolment SET enrolled_at = date_trunc('year', now()) + interval '12 hours' WHERE id = $1`,
    [enrolmentId],
  );
  await database.query(
    `INSERT INTO learning_hour (enrolment_id, hour, active_ms) VALUES ($1, date_trunc('hour', now()), 3600000),
      ($1, date_trunc('year', now()) - interval '1 month', 3600000)`,
    [enrolmentId],
  );
}
