import { COUNTED, currentRows, NO_ID, sideOf } from './current-sql';
import { type Level, LEVELS, type Told } from './levels';
import { TALLY_ZONE } from './months';

const CELL = `level, moment, organisation_id, month, course_id, run_id, territory, language, in_run, state, active, certified, at_risk`;

const NO_MONTH = '-infinity';

/** Levels as a relation: which columns each tells apart, and whether it is kept by month. */
function rowsOf(levels: readonly Level[]): string {
  return levels
    .map(({ name, tells, months }) => {
      const told = (['course', 'run', 'territory', 'side', 'language'] satisfies Told[]).map((one) =>
        tells.includes(one),
      );
      return `('${name}', ${[...told, months].join(', ')})`;
    })
    .join(', ');
}

const monthOf = (moment: string) => `date_trunc('month', d.${moment} AT TIME ZONE '${TALLY_ZONE}')::date`;

/** Adds differences to these levels of the tallies. `diff`: a relation with the columns of `counted_enrolment` and `n`, 1 or -1. */
function addToTallies(diff: string, levels: readonly Level[]): string {
  return `
  INSERT INTO enrolment_tally AS t (${CELL}, n, active_ms)
  SELECT l.level, m.moment, d.organisation_id, m.month, CASE WHEN l.course THEN d.course_id ELSE '${NO_ID}' END AS course_id,
    CASE WHEN l.run THEN d.run_id ELSE '${NO_ID}' END AS run_id, CASE WHEN l.territory THEN d.territory WHEN l.side THEN ${sideOf('d.territory')} ELSE '' END AS territory,
    CASE WHEN l.language THEN d.language ELSE '' END AS language, d.run_id <> '${NO_ID}' AS in_run,
    d.state, d.active, d.certified, d.at_risk, sum(d.n), sum(d.n * d.active_ms)
  FROM ${diff} AS d
  CROSS JOIN (VALUES ${rowsOf(levels)}) AS l(level, course, run, territory, side, language, months)
  CROSS JOIN LATERAL (VALUES ('', '${NO_MONTH}'::date), ('enrolled', ${monthOf('enrolled_at')}),
    ('active', ${monthOf('last_active_at')}), ('completed', ${monthOf('completed_at')})) AS m(moment, month)
  WHERE m.month IS NOT NULL AND (l.months OR m.moment = '')
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
  HAVING sum(d.n) <> 0 OR sum(d.n * d.active_ms) <> 0
  ON CONFLICT (${CELL}) DO UPDATE SET n = t.n + excluded.n, active_ms = t.active_ms + excluded.active_ms`;
}

/** Takes marks away, $1 at most, and says of which enrolments. */
export const TAKE_MARKS = `
  WITH taken AS (DELETE FROM tally_mark WHERE ctid = ANY(ARRAY(SELECT ctid FROM tally_mark LIMIT $1)) RETURNING enrolment_id, account_id)
  SELECT enrolment_id AS id FROM taken WHERE enrolment_id IS NOT NULL
  UNION SELECT e.id FROM taken JOIN enrolment e ON e.account_id = taken.account_id`;

/** Enrolments, $2 at most, that were active when they were counted and have shown no sign of learning since $1. */
export const FADED = `SELECT enrolment_id AS id FROM counted_enrolment WHERE active AND last_active_at < $1 LIMIT $2`;

/** How many are marked, or were active when they were counted and have shown no sign of learning since $1. */
export const WAITING = `SELECT ((SELECT count(*) FROM tally_mark)
  + (SELECT count(*) FROM counted_enrolment WHERE active AND last_active_at < $1))::int AS n`;

/**
 * Counts the enrolments of $1 as they are in place of what was counted of them. $2: since when somebody counts as active. Most of what a
 * rebuild marks has not changed: that costs a look and no more.
 */
export const COUNT_SOME = `
  WITH now AS MATERIALIZED (${currentRows('$2::timestamptz', 'e.id = ANY($1::uuid[])')}),
  before AS MATERIALIZED (SELECT ${COUNTED} FROM counted_enrolment WHERE enrolment_id = ANY($1)),
  new AS MATERIALIZED (TABLE now EXCEPT TABLE before),
  gone AS (DELETE FROM counted_enrolment WHERE enrolment_id = ANY($1)
    AND enrolment_id NOT IN (SELECT enrolment_id FROM now)),
  kept AS (INSERT INTO counted_enrolment AS c (${COUNTED}) SELECT * FROM new
    ON CONFLICT (enrolment_id) DO UPDATE SET (${COUNTED}) = (SELECT excluded.enrolment_id, excluded.organisation_id, excluded.course_id,
      excluded.run_id, excluded.territory, excluded.language, excluded.state, excluded.active, excluded.certified, excluded.at_risk,
      excluded.enrolled_at, excluded.last_active_at, excluded.completed_at, excluded.active_ms, excluded.account_id)),
  diff AS (SELECT new.*, 1 AS n FROM new UNION ALL SELECT old.*, -1 FROM (TABLE before EXCEPT TABLE now) AS old)
  ${addToTallies('diff', LEVELS)}`;

/** Takes the marks away that say of which enrolments of an organisation ($1) something has changed; those of accounts stay. */
export const TAKE_ITS_MARKS = `
  DELETE FROM tally_mark WHERE enrolment_id IN (SELECT id FROM enrolment WHERE organisation_id = $1
    UNION SELECT enrolment_id FROM counted_enrolment WHERE organisation_id = $1)`;

/** What was counted of an organisation ($1). Levels and moments are named, so that its sums are found along their key. */
export const FORGET_ONE = [
  `DELETE FROM counted_enrolment WHERE organisation_id = $1`,
  `DELETE FROM enrolment_tally WHERE level IN (${LEVELS.map(({ name }) => `'${name}'`).join(', ')})
    AND moment IN ('', 'enrolled', 'active', 'completed') AND organisation_id = $1`,
];

/** The enrolments of an organisation ($1), and how many they are. $2: since when somebody counts as active. */
export const COUNT_ENROLMENTS = `WITH counted AS (INSERT INTO counted_enrolment (${COUNTED})
    ${currentRows('$2::timestamptz', 'e.organisation_id = $1')} RETURNING 1)
  SELECT count(*)::int AS n FROM counted`;

/** The sums of those, level by level. */
export const COUNT_LEVELS = LEVELS.map((level) =>
  addToTallies('(SELECT *, 1 AS n FROM counted_enrolment WHERE organisation_id = $1)', [level]),
);

/** Sums of nobody: what somebody passed through, month by month, leaves one each time. */
export const SWEEP = `DELETE FROM enrolment_tally WHERE n = 0 AND active_ms = 0`;
