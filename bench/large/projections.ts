import type pg from 'pg';
import { DRAWN, filling } from './sql';

const AT = `date_trunc('milliseconds', s.at)`;
const FIRST = (verb: string) => `min(${AT}) FILTER (WHERE s.verb = '${verb}')`;
const LEARNT = `${DRAWN}.said s JOIN ${DRAWN}.enrolment e ON e.n = s.enrolment`;

/** What progress makes of the statements, set-wise. A sample is folded by the platform itself and has to be the same (`checkSample`). */
const FOLDED = [
  `INSERT INTO enrolment_progress (enrolment_id, started_at, last_active_at, completed_at, active_ms, idle_ms)
   SELECT e.id, min(${AT}), max(${AT}), ${FIRST('satisfied')}, sum(s.active) * 1000, sum(s.idle) * 1000
   FROM ${LEARNT} WHERE s.verb NOT IN ('registered', 'exited') GROUP BY e.id`,
  `INSERT INTO unit_progress (enrolment_id, unit_id, started_at, last_active_at, completed_at, passed_at, failed_at, score, active_ms, idle_ms)
   SELECT e.id, (c.lessons || c.exam)[s.unit]::uuid, min(${AT}), max(${AT}), ${FIRST('completed')}, ${FIRST('passed')}, ${FIRST('failed')},
     max(round(s.points / 12.0, 4))::real, sum(s.active) * 1000, sum(s.idle) * 1000
   FROM ${LEARNT} JOIN ${DRAWN}.course c ON c.n = e.course WHERE s.unit > 0 AND s.item = 0 GROUP BY 1, 2`,
  `INSERT INTO learning_hour (enrolment_id, hour, active_ms)
   SELECT e.id, date_trunc('hour', s.at), sum(s.active) * 1000 FROM ${LEARNT} WHERE s.active > 0 GROUP BY 1, 2`,
  `INSERT INTO first_answer (enrolment_id, block_id, answered_at, answer_id, counts, correct, language, version)
   SELECT DISTINCT ON (s.enrolment, s.item) e.id, i.id::uuid, ${AT}, s.id, true, s.points = 1, e.taken_in, 1
   FROM ${LEARNT} JOIN ${DRAWN}.item i ON i.course = e.course AND i.n = s.item
   WHERE s.verb = 'answered' ORDER BY s.enrolment, s.item, s.at, s.id`,
];

/** Progress of all enrolments, folded by the database. */
export async function foldAll(client: pg.Client): Promise<void> {
  await filling(
    client,
    ['enrolment_progress', 'unit_progress', 'learning_hour', 'first_answer'],
    async () => {
      for (const fold of FOLDED) await client.query(fold);
    },
  );
}
