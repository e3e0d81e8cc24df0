import { FACTS } from '../report-sql';

/**
 * Those at risk within a reach, the filters of people ($3 to $12), and those of risk: level, sign, and whether
 * something was done since; a correction stands for what it corrects, which was done when it was done.
 */
const FOUND = `
JOIN enrolment e ON e.id = k.enrolment_id ${FACTS}
  AND ($13::text IS NULL OR k.level = $13)
  AND ($14::text IS NULL OR k.signals @> jsonb_build_array(jsonb_build_object('kind', $14::text)))
  AND ($15::boolean IS NULL OR $15 = EXISTS (SELECT FROM follow_up f WHERE f.enrolment_id = k.enrolment_id
    AND f.corrects IS NULL AND f.at >= k.since))`;

const COLUMNS = `k.enrolment_id AS id, k.level, k.signals, k.since`;

/** Who needs somebody most comes first, then who has newly: for them most can be done. */
const ORDER = [
  `array_position(ARRAY['act', 'watch'], k.level)`,
  '-extract(epoch FROM k.since)',
  'k.enrolment_id',
];

/** One page after a row ($16 to $18): linear in those at risk in the reach, along `enrolment_risk_organisation` or `enrolment_risk_course`. */
export const AT_RISK = `
SELECT ${COLUMNS}, (-extract(epoch FROM k.since))::text AS "sinceKey"
FROM unnest($1::uuid[], $2::uuid[]) AS reach(organisation_id, course_id)
JOIN enrolment_risk k ON k.organisation_id = reach.organisation_id AND (reach.course_id IS NULL OR k.course_id = reach.course_id)
${FOUND} AND ($16::int IS NULL OR (${ORDER.join(', ')}) > ($16, $17::numeric, $18::uuid))
ORDER BY ${ORDER.join(', ')} LIMIT $19`;

/** The next of a file, for a reach of one part, after an id ($16). */
export const NEXT_AT_RISK = `
SELECT ${COLUMNS} FROM enrolment_risk k
${FOUND} AND k.organisation_id = ($1::uuid[])[1] AND (($2::uuid[])[1] IS NULL OR k.course_id = ($2::uuid[])[1])
  AND k.enrolment_id > $16::uuid
ORDER BY k.enrolment_id LIMIT $17`;

export const RISK_OF = `SELECT level, signals, since FROM enrolment_risk WHERE enrolment_id = $1`;
