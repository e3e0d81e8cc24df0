import { possibleMs } from '@pirecow/features/learning';

/** Age reached in the year ($6), in the bands of ESF+. */
const AGE = `CASE WHEN d.birth_year IS NULL THEN 'undeclared' WHEN $6::int - d.birth_year < 18 THEN 'under-18'
  WHEN $6::int - d.birth_year < 30 THEN '18-29' WHEN $6::int - d.birth_year < 55 THEN '30-54' ELSE 'over-54' END`;

/** Partnerships that were in force in the period ($3, $4) between organisations of two countries, and over which courses. */
const ACROSS = `
  FROM offered c
  JOIN partnership p ON p.organisation_id = c.organisation_id AND p.accepted_at < $4
    AND (p.ended_at IS NULL OR p.ended_at >= $3)
  JOIN partnership_grant g ON g.partnership_id = p.id AND (g.course_id IS NULL OR g.course_id = c.id)
  JOIN organisation o ON o.id = p.grantee_id AND o.country <> c.country`;

/** The courses of a reach ($1, $2), by `course_organisation`. */
const OFFERED = `
  offered AS (
    SELECT c.id, c.organisation_id, o.country
    FROM unnest($1::uuid[], $2::uuid[]) AS reach(organisation_id, course_id)
    JOIN organisation o ON o.id = reach.organisation_id
    JOIN course c ON c.organisation_id = reach.organisation_id AND (reach.course_id IS NULL OR c.id = reach.course_id))`;

/** What happened in each enrolment in a period ($3 to $4) within a reach ($1, $2), where $5 says so in courses that are shared across the border alone. */
const HAPPENED = `${OFFERED},
  joint AS (SELECT DISTINCT c.id ${ACROSS}),
  happened AS (
    SELECT e.organisation_id, e.account_id, e.language, c.country, coalesce(h.ms, 0) AS ms, coalesce(k.n, 0) AS certificates,
      (e.enrolled_at >= $3) AS entered, coalesce(p.completed_at >= $3 AND p.completed_at < $4, false) AS completed
    FROM offered c
    JOIN enrolment e ON e.organisation_id = c.organisation_id AND e.course_id = c.id AND e.enrolled_at < $4
    LEFT JOIN enrolment_progress p ON p.enrolment_id = e.id
    LEFT JOIN LATERAL (SELECT least(coalesce(sum(active_ms), 0), ${possibleMs('p.active_ms', 'p.last_active_at')}) AS ms FROM learning_hour
      WHERE enrolment_id = e.id AND hour >= $3 AND hour < $4) AS h ON p.last_active_at >= $3
    LEFT JOIN LATERAL (SELECT count(*) AS n FROM certificate WHERE earned_by = e.id AND revoked_at IS NULL
      AND replaced_by IS NULL AND issued_at >= $3 AND issued_at < $4) AS k ON p.completed_at IS NOT NULL
    WHERE $5::boolean IS NOT TRUE OR c.id IN (SELECT id FROM joint))`;

const TOOK_PART = 'f.entered OR f.ms > 0 OR f.completed OR f.certificates > 0';

/**
 * What happened in a period ($3 to $4) within a reach ($1, $2), where $5 says so in courses that are shared
 * across the border alone. Linear in the enrolments of the reach, along `enrolment_course`; hours are looked up by the
 * key of `learning_hour` for those alone who were there since the period began. It is folded to one row for each person, language and
 * organisation before it is counted by each of the breakdowns, of each organisation and of all together.
 */
export const FIGURES = `
  WITH ${HAPPENED},
  people AS (
    SELECT f.organisation_id::text AS organisation, f.account_id, f.language, coalesce(a.territory, 'none') AS territory,
      coalesce(left(a.territory, 2), 'none') AS side,
      count(*) AS participations, sum(f.ms) AS ms, count(*) FILTER (WHERE f.completed) AS completions,
      sum(f.certificates) AS certificates, coalesce(left(a.territory, 2) <> f.country, false) AS crosses
    FROM happened f JOIN account a ON a.id = f.account_id
    WHERE ${TOOK_PART}
    GROUP BY f.organisation_id, f.account_id, f.language, f.country, a.id)
  SELECT organisation, territory, side, language,
    count(DISTINCT account_id)::int AS participants, coalesce(sum(participations), 0)::int AS participations,
    coalesce(sum(ms), 0)::float8 / 3600000 AS hours, coalesce(sum(completions), 0)::int AS completions,
    coalesce(sum(certificates), 0)::int AS certificates,
    (count(DISTINCT account_id) FILTER (WHERE crosses))::int AS "border-participants",
    (count(DISTINCT account_id) FILTER (WHERE completions > 0))::int AS completers,
    (count(DISTINCT account_id) FILTER (WHERE certificates > 0))::int AS certified
  FROM people
  GROUP BY GROUPING SETS ((), (territory), (side), (language), (organisation), (organisation, territory), (organisation, side), (organisation, language))`;

/** Those who took part, as above, by gender and by age in the year $6: neither by both, nor by anything else. */
export const DECLARED = `
  WITH ${HAPPENED},
  people AS (
    SELECT DISTINCT f.account_id, coalesce(d.gender, 'undeclared') AS gender, ${AGE} AS age
    FROM happened f LEFT JOIN self_declaration d ON d.account_id = f.account_id WHERE ${TOOK_PART})
  SELECT gender, age, count(*)::int AS participants FROM people GROUP BY GROUPING SETS ((), (gender), (age))`;

/** How many organisations a partnership binds across the border in the period, over courses of the reach: those that offer and those that take part. */
export const BOUND = `
  WITH ${OFFERED}
  SELECT count(DISTINCT bound.id)::int AS organisations
  FROM (SELECT unnest(ARRAY[c.organisation_id, p.grantee_id]) AS id ${ACROSS}) AS bound`;
