import type pg from 'pg';
import type { House } from './house';
import { DRAWN } from './sql';

/** What belongs to a course, in the order in which rows may refer to each other. */
const TABLES = [
  ...['course_version', 'course_version_key', 'version_text', 'course_module', 'course_unit', 'course_block'],
  ...['course_block_key', 'course_text', 'catalogue_entry', 'media_file'],
] as const;

/** Rows of a table that belong to the first course: some name its version alone. */
const OF_COURSE = (table: string) =>
  ['course_version_key', 'version_text'].includes(table)
    ? `r.version_id = (SELECT version_id FROM course WHERE id = $1::uuid)`
    : `r.course_id = $1::uuid`;

/** All ids of the first course begin alike; those of its copies begin with their number. */
const RENAMED = (row: string) => `
  replace(replace(replace(to_jsonb(${row})::text, '01a194', copy.prefix),
    copy.version_was, copy.version_id), copy.organisation_was, copy.organisation_id)::jsonb`;

const COPIES = `
  CREATE TABLE ${DRAWN}.copy AS
  SELECT n, '1' || lpad(to_hex(n), 4, '0') || '4' AS prefix, c.version_id::text AS version_was, ${DRAWN}.id_at(now() - interval '540 days', 'version' || n)::text AS version_id,
    c.organisation_id::text AS organisation_was, ($2::text[])[1 + n % cardinality($2::text[])] AS organisation_id
  FROM course c, generate_series(1, $3::int) AS n WHERE c.id = $1`;

/** The course first without its version, which needs the course. */
const COURSES = `
  INSERT INTO course SELECT made.* FROM course c, ${DRAWN}.copy, jsonb_populate_record(NULL::course, ${RENAMED('c')} ||
    jsonb_build_object('slug', c.slug || '-' || copy.n, 'state', 'draft', 'version_id', NULL)) AS made
  WHERE c.id = $1`;

const PUBLISHED = `
  UPDATE course c SET state = 'published', version_id = v.id FROM course_version v WHERE v.course_id = c.id AND c.version_id IS NULL`;

/** Who reads lists of two hundred courses has to tell them apart. */
const NAMED = [
  `UPDATE catalogue_entry e SET title = title || ' ' || copy.n FROM ${DRAWN}.copy, course c
   WHERE c.id = e.course_id AND c.slug LIKE '%-' || copy.n`,
  `UPDATE course_text t SET text = text || ' ' || copy.n FROM ${DRAWN}.copy, course c
   WHERE c.id = t.course_id AND t.owner_id = c.id AND t.field = 'title' AND c.slug LIKE '%-' || copy.n`,
];

/** Texts of a version never change: the number goes into the title while they are copied. */
const TITLED = `
  || jsonb_build_object('texts', jsonb_set(t.row -> 'texts', ARRAY[t.title, 'text'], to_jsonb((t.row -> 'texts' -> t.title ->> 'text') || ' ' || t.n)))`;

const TEXTS = `
  INSERT INTO version_text SELECT made.* FROM (
    SELECT copy.n, ${RENAMED('r')} AS row,
      replace($1::text, '01a194', copy.prefix) || '.title' AS title
    FROM version_text r, ${DRAWN}.copy WHERE ${OF_COURSE('version_text')} OFFSET 0) AS t,
    jsonb_populate_record(NULL::version_text, t.row ${TITLED}) AS made`;

const ROWS = (table: string) => `
  INSERT INTO ${table} SELECT made.* FROM ${table} r, ${DRAWN}.copy, jsonb_populate_record(NULL::${table}, ${RENAMED('r')}) AS made
  WHERE ${OF_COURSE(table)}`;

/** Every third course has a second version, half a year old, with the same content. */
const NEWER = [
  `CREATE TABLE ${DRAWN}.newer AS
   SELECT c.id AS course_id, c.version_id AS older, ${DRAWN}.id_at(now() - interval '180 days', 'newer' || c.id) AS newer
   FROM course c WHERE c.id::text LIKE '1%' AND ('x' || substr(c.id::text, 2, 4))::bit(16)::int % 3 = 0`,
  `INSERT INTO course_version SELECT n.newer, v.course_id, 2, v.structure, now() - interval '180 days', v.created_by, 'Mise à jour'
   FROM ${DRAWN}.newer n JOIN course_version v ON v.id = n.older`,
  `INSERT INTO course_version_key SELECT n.newer, k.keys FROM ${DRAWN}.newer n JOIN course_version_key k ON k.version_id = n.older`,
  `INSERT INTO version_text SELECT n.newer, t.language, t.revision, t.texts, t.secret_texts, t.media, now()
   FROM ${DRAWN}.newer n JOIN version_text t ON t.version_id = n.older`,
  `UPDATE course c SET version_id = n.newer FROM ${DRAWN}.newer n WHERE n.course_id = c.id`,
];

/** What histories need to know of each course: lessons in their order, the assessment, and what it asks. */
const KNOWN = `
  CREATE TABLE ${DRAWN}.course AS
  SELECT row_number() OVER (ORDER BY c.id)::int AS n, c.id, c.organisation_id, c.version_id AS newest,
    coalesce(o.older, c.version_id) AS oldest, o.newer IS NOT NULL AS has_newer, u.lessons, u.exam, u.items
  FROM course c LEFT JOIN ${DRAWN}.newer o ON o.course_id = c.id JOIN course_version v ON v.id = c.version_id,
    LATERAL (SELECT array_agg(unit ->> 'id' ORDER BY m.place, p.place) FILTER (WHERE unit ->> 'kind' = 'lesson') AS lessons,
      max(unit ->> 'id') FILTER (WHERE unit ->> 'kind' = 'assessment') AS exam,
      max(unit -> 'blocks' #>> '{}') FILTER (WHERE unit ->> 'kind' = 'assessment')::jsonb AS items
      FROM jsonb_array_elements(v.structure -> 'modules') WITH ORDINALITY AS m(module, place),
        jsonb_array_elements(module -> 'units') WITH ORDINALITY AS p(unit, place)) AS u`;

/** Four runs a course over sixteen months, each with a due day. */
const RUNS = `
  INSERT INTO run (id, organisation_id, course_id, titles, time_zone, starts_on, ends_on, due_on, languages, waiting_list, entry, places,
    versions, created_at, created_by)
  SELECT ${DRAWN}.id_at(day - interval '30 days', 'run' || c.n || '-' || k), c.organisation_id, c.id, '{}', 'Europe/Paris', day, day + 70,
    day + 60, '{fr,es,eu}', false, 'self', '', 'follow', day - interval '30 days', (SELECT min(id::text)::uuid FROM account)
  FROM ${DRAWN}.course c, generate_series(1, 4) AS k, LATERAL (SELECT current_date - 500 + k * 120 - 60 + c.n % 40 AS day) AS d`;

/** Courses after the first one, with their versions, texts, drafts and runs. */
export async function makeCourses(client: pg.Client, house: House, count: number): Promise<void> {
  const { courseId, organisationIds } = house;
  await client.query(COPIES, [courseId, organisationIds, count - 1]);
  await client.query(COURSES, [courseId]);
  for (const table of TABLES) await client.query(table === 'version_text' ? TEXTS : ROWS(table), [courseId]);
  for (const change of [PUBLISHED, ...NAMED, ...NEWER, KNOWN, RUNS]) await client.query(change);
}
