import { repetitionAsked, textStateOf } from '@pirecow/features/catalogue';
import { possibleMs, RULE_FACTS } from '@pirecow/features/learning';
import type { CoordinationFilters } from '@pirecow/contracts';
import type { Reach } from '@pirecow/platform';
import { columnsOf } from './reach';

/** A completion stays one, even if the person leaves the course later. */
export const STATE = `CASE WHEN p.completed_at IS NOT NULL THEN 'completed' WHEN e.withdrawn_at IS NOT NULL THEN 'withdrawn'
  WHEN p.enrolment_id IS NOT NULL THEN 'under-way' ELSE 'not-started' END`;

/** Whether a certificate of this enrolment (`e`) stands. One that has run out was earned all the same; that of a path is of no course. */
export const CERTIFIED = `EXISTS (SELECT FROM certificate c WHERE c.earned_by = e.id AND c.enrolment_id = e.id
    AND c.revoked_at IS NULL AND c.replaced_by IS NULL)`;

/** Whether there is a sign that the person of this enrolment (`e`) may not get to the end. */
export const AT_RISK = 'EXISTS (SELECT FROM enrolment_risk k WHERE k.enrolment_id = e.id)';

/** The people behind one figure: those whom `$12` names. */
const MARKED = `($12::jsonb ->> 'run' IS NULL OR e.run_id IS NULL)
    AND CASE $12::jsonb ->> 'mark' WHEN 'active' THEN p.last_active_at >= ($12::jsonb ->> 'activeSince')::timestamptz
      WHEN 'certified' THEN ${CERTIFIED} WHEN 'at-risk' THEN ${AT_RISK} ELSE true END`;

/** What every reading joins to an enrolment, and the filters ($3 to $12). */
export const FACTS = `
  JOIN account a ON a.id = e.account_id
  LEFT JOIN enrolment_progress p ON p.enrolment_id = e.id
  CROSS JOIN LATERAL (SELECT ${STATE} AS state,
    CASE $7::text WHEN 'active' THEN p.last_active_at WHEN 'completed' THEN p.completed_at
      ELSE e.enrolled_at END AS moment) AS facts
  WHERE ($3::text IS NULL OR coalesce(a.territory, 'none') = $3)
    AND ($4::text IS NULL OR coalesce(left(a.territory, 2), 'none') = $4)
    AND ($5::text IS NULL OR e.language = $5)
    AND ($6::text IS NULL OR facts.state = $6)
    AND ($8::timestamptz IS NULL OR facts.moment >= $8)
    AND ($9::timestamptz IS NULL OR facts.moment < $9)
    AND ${named('$10')}
    AND ($11::uuid IS NULL OR e.run_id = $11)
    AND ${MARKED}`;

/** The words of a name that is looked for. */
export function wordsOf(search: string | undefined): string[] {
  return (search ?? '').split(/\s+/).filter(Boolean);
}

/** Whether each word ($n) is part of the name of the account `a`. */
export function named(words: string): string {
  return wanted(words, `unaccent(lower(a.given_name || ' ' || a.family_name))`);
}

/** Whether each word ($n) is part of a name that is written without accents and capitals. */
function wanted(words: string, name: string): string {
  return `NOT EXISTS (SELECT FROM unnest(${words}::text[]) AS wanted(word)
      WHERE strpos(${name}, unaccent(lower(wanted.word))) = 0)`;
}

/** Instants between which the days of the filters lie. */
export interface Period {
  from: Date | null;
  until: Date | null;
}

/** What "active" means: a sign of learning in so many days. */
const ACTIVE_MS = 30 * 24 * 3600 * 1000;

/** Since when who shows a sign of learning counts as active. */
export function activeSince(now: Date): Date {
  return new Date(now.getTime() - ACTIVE_MS);
}

/** Values for $1 to $12 that go with {@link FACTS}: the reach ($1, $2), then the filters. */
export function filterValues(
  reach: readonly Reach[],
  filters: CoordinationFilters,
  period: Period,
  now: Date,
): unknown[] {
  const { organisationIds, courseIds } = columnsOf(reach);
  const { territory, side, language, state, mark, moment, search, runId } = filters;
  const run = runId === 'none' ? runId : undefined;
  return [
    organisationIds,
    courseIds,
    territory ?? null,
    side ?? null,
    language ?? null,
    state ?? null,
    moment,
    period.from,
    period.until,
    wordsOf(search),
    run ? null : (runId ?? null),
    JSON.stringify({ run, mark, activeSince: activeSince(now) }),
  ];
}

/**
 * Ids of the next part of a file, for a reach of one part. Its organisation is named outright, so that the index on
 * (organisation, id) gives the rows in their order and the walk stops at the limit ($14), after the last id ($13).
 */
export const NEXT_IDS = `SELECT e.id FROM enrolment e ${FACTS}
    AND e.organisation_id = ($1::uuid[])[1] AND (($2::uuid[])[1] IS NULL OR e.course_id = ($2::uuid[])[1])
    AND e.id > $13::uuid
  ORDER BY e.id LIMIT $14`;

/** Rows by id, with their units: primary keys throughout. */
export const ROWS = `
  SELECT e.id, e.organisation_id AS "organisationId", o.name AS "organisationName", e.course_id AS "courseId",
    e.account_id AS "accountId", e.version_id AS "versionId",
    CASE WHEN r.id IS NOT NULL THEN json_build_object('id', r.id, 'titles', r.titles, 'startsOn', r.starts_on) END AS run, ${textStateOf('e.version_id')} AS "textState",
    e.language, e.enrolled_at AS "enrolledAt", a.given_name AS "givenName", a.family_name AS "familyName",
    a.territory, ${STATE} AS state, p.last_active_at AS "lastActiveAt", p.completed_at AS "completedAt",
    CASE WHEN p.completed_at IS NOT NULL AND e.withdrawn_at IS NULL
      THEN (${repetitionAsked('e.course_id', 'e.version_id')} ->> 'since')::int END AS "repeatSince",
    (${possibleMs('p.active_ms', 'p.last_active_at')})::float8 AS "activeMs",
    (${possibleMs('p.idle_ms', 'p.last_active_at')})::float8 AS "idleMs",
    (SELECT json_agg(json_build_object('unitId', u.unit_id, 'completedAt', u.completed_at, 'waivedAt', u.waived_at, 'passedAt', u.passed_at,
       'failedAt', u.failed_at, 'score', u.score, 'lastActiveAt', u.last_active_at,
       'activeMs', ${possibleMs('u.active_ms', 'u.last_active_at')}))
     FROM unit_progress u WHERE u.enrolment_id = e.id) AS units,${RULE_FACTS}
  FROM enrolment e
  JOIN organisation o ON o.id = e.organisation_id
  JOIN account a ON a.id = e.account_id
  LEFT JOIN enrolment_progress p ON p.enrolment_id = e.id
  LEFT JOIN run r ON r.id = e.run_id
  WHERE e.id = ANY($1)`;
