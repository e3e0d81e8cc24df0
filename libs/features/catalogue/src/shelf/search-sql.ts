import type { CatalogueQuery } from '@pirecow/contracts';
import { onShelf } from '../versions/on-shelf';

/** A statement with its parameters. */
export interface Statement {
  /** Set where few texts are asked often, so that connections keep their plans. */
  name: string | undefined;
  sql: string;
  parameters: unknown[];
}

/** Where a page ends: the score of its last course as the database writes it, and the course. */
export interface ShelfKey {
  score: string;
  id: string;
}

/** More words than that say nothing new, and each costs. */
const MAX_WORDS = 8;

/** The words of a search: letters and digits only, so that they may stand in a query of PostgreSQL. */
export function searchWords(q: string): string[] {
  return (q.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MAX_WORDS);
}

/** Collects parameters and hands out their places. */
class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** Languages whose words PostgreSQL can stem, as the migration made their configurations. */
const STEMMED = ['fr', 'es', 'eu', 'en'];

/**
 * SQL for the query that texts answer which hold all those words: stems of any language, or beginnings of words. At least one word.
 * @param place keeps a parameter and says its place
 */
export function wordsQuery(words: readonly string[], place: (value: string) => string): string {
  const all = place(words.join(' '));
  const beginnings = place(words.map((word) => `${word}:*`).join(' & '));
  const stems = STEMMED.map((code) => `plainto_tsquery('pirecow_${code}', ${all})`);
  return [`to_tsquery('pirecow_simple', ${beginnings})`, ...stems].join(' || ');
}

/**
 * Courses that answer the words, with a score. A hit by words (stems of any language, or beginnings of words) scores
 * above 1, one by likeness alone below; likeness in the title counts more, and the reader's own language a little.
 */
function hits(words: string[], language: string, parameters: Parameters): string {
  const query = wordsQuery(words, (value) => parameters.add(value));
  const all = parameters.add(words.join(' '));
  const reader = parameters.add(language);
  const alike = words.map((word) => `lower(unaccent(${parameters.add(word)})) <% e.likeness`);
  return `
    asked AS MATERIALIZED (
      SELECT ${query} AS query, lower(unaccent(${all})) AS likeness
    ),
    hits AS (
      SELECT e.course_id, max(round((
          CASE WHEN e.words @@ asked.query THEN 1 + ts_rank(e.words, asked.query, 32) ELSE 0 END
          + 0.5 * word_similarity(asked.likeness, e.likeness)
          + 0.2 * word_similarity(asked.likeness, lower(unaccent(e.title))) + CASE WHEN e.language = ${reader} THEN 0.05 ELSE 0 END
        )::numeric, 6)) AS score
      FROM asked, catalogue_entry e
      WHERE e.offered AND (e.words @@ asked.query OR (${alike.join(' AND ')}))
      GROUP BY e.course_id
    )`;
}

const DURATION = `CASE WHEN c.minutes <= 120 THEN 'short' WHEN c.minutes <= 480 THEN 'day' ELSE 'long' END`;

/** One condition per filter; those not asked for hold. */
function conditions(
  query: CatalogueQuery,
  parameters: Parameters,
): Record<'language' | 'level' | 'duration' | 'competence', string> {
  const when = (value: string | undefined, test: (place: string) => string) =>
    value === undefined ? 'true' : test(parameters.add(value));
  return {
    language: when(query.in, (place) => `${place} = ANY(c.languages)`),
    level: when(query.level, (place) => `c.level = ${place}`),
    duration: when(query.duration, (place) => `${DURATION} = ${place}`),
    competence: when(query.competence, (place) => `${place} = ANY(c.competences)`),
  };
}

/** Counts of each choice of a filter among the courses that pass all the other filters. */
function facet(value: string, others: string[]): string {
  return `(SELECT coalesce(jsonb_agg(jsonb_build_object('value', value, 'count', count) ORDER BY value), '[]')
    FROM (SELECT value, count(*) AS count FROM found f, ${value} WHERE ${others.map((name) => `f.fits_${name}`).join(' AND ')}
          GROUP BY value) AS counted)`;
}

const FACETS = `jsonb_build_object(
    'languages', ${facet('unnest(f.languages) AS value', ['level', 'duration', 'competence'])},
    'levels', ${facet('unnest(ARRAY[f.level]) AS value', ['language', 'duration', 'competence'])},
    'durations', ${facet('unnest(ARRAY[f.duration]) AS value', ['language', 'level', 'competence'])},
    'competences', ${facet('unnest(f.competences) AS value', ['language', 'level', 'duration'])})`;

const FITS = 'fits_language AND fits_level AND fits_duration AND fits_competence';

/** Cards of the courses in `shown`: title and summary in the reader's language, else in that of the course. */
function cards(reader: string): string {
  return `(SELECT coalesce(jsonb_agg(jsonb_build_object('score', s.score::text, 'card', jsonb_build_object(
      'id', s.id, 'slug', s.slug, 'title', e.title, 'summary', e.summary, 'language', e.language,
      'languages', s.languages, 'level', s.level, 'minutes', s.minutes, 'state', s.state,
      'competences', s.head->'competences')) ORDER BY s.score DESC, s.id DESC), '[]')
    FROM shown s CROSS JOIN LATERAL (
      SELECT title, summary, language FROM catalogue_entry
      WHERE course_id = s.id AND offered AND language IN (${reader}, s.source_language)
      ORDER BY language = ${reader} DESC LIMIT 1) AS e)`;
}

/**
 * The whole catalogue page in one statement: hits (two GIN indexes) or the shelf, then filters, keyset, and cards by
 * primary key. The first page also counts, so it reads every course that was found; further pages of the shelf read
 * `course_shelf` in its order and stop at the limit.
 */
export function catalogueStatement(query: CatalogueQuery, after: ShelfKey | undefined): Statement {
  const parameters = new Parameters();
  const words = searchWords(query.q ?? '');
  const searching = words.length > 0;
  const search = searching ? `${hits(words, query.language, parameters)},` : '';
  const fits = Object.entries(conditions(query, parameters)).map(([name, test]) => `${test} AS fits_${name}`);
  const organisation = query.organisation
    ? `AND c.organisation_id = ${parameters.add(query.organisation)}`
    : '';
  const scoreType = searching ? 'numeric' : 'bigint';
  const keyset = after
    ? `AND (score, id) < (${parameters.add(after.score)}::${scoreType}, ${parameters.add(after.id)}::uuid)`
    : '';
  const reader = parameters.add(query.language);
  const first = !after;
  const sql = `
    WITH ${search} found AS ${first ? '' : 'NOT MATERIALIZED'} (
      SELECT c.*, ${searching ? 'h.score' : 'c.shelf'} AS score, ${DURATION} AS duration, ${fits.join(', ')}
      FROM course c ${searching ? 'JOIN hits h ON h.course_id = c.id' : ''}
      WHERE ${onShelf('c')} ${organisation}
    ),
    shown AS (
      SELECT * FROM found WHERE ${FITS} ${keyset} ORDER BY score DESC, id DESC LIMIT ${parameters.add(query.limit + 1)}
    )
    SELECT ${cards(reader)} AS items,
      ${first ? `(SELECT count(*)::int FROM found WHERE ${FITS})` : 'NULL'} AS total,
      ${first ? FACETS : 'NULL'} AS facets`;
  return { name: nameOf(query, words.length, first), sql, parameters: parameters.values };
}

/** Words of a usual search. */
const USUAL = 3;

/** Searches of a few words without filters are most of all; the many others would only crowd the memory of plans. */
function nameOf(query: CatalogueQuery, words: number, first: boolean): string | undefined {
  const { in: language, level, duration, competence, organisation } = query;
  const filtered = [language, level, duration, competence, organisation].some((value) => value !== undefined);
  return filtered || words > USUAL || !first ? undefined : `catalogue-${words}-words`;
}

/** Courses for the opening of the home page: the first of the shelf. */
export function featuredStatement(language: string, limit: number): Statement {
  const sql = `
    WITH shown AS (
      SELECT c.*, c.shelf AS score FROM course c WHERE ${onShelf('c')}
      ORDER BY shelf DESC, id DESC LIMIT $2)
    SELECT ${cards('$1')} AS items`;
  return { name: 'catalogue-featured', sql, parameters: [language, limit] };
}

/** Those of the courses that are on the shelf, by primary keys. */
export function chosenStatement(language: string, ids: readonly string[]): Statement {
  const sql = `
    WITH shown AS (SELECT c.*, 0 AS score FROM course c WHERE c.id = ANY ($2::uuid[]) AND ${onShelf('c')})
    SELECT ${cards('$1')} AS items`;
  return { name: 'catalogue-chosen', sql, parameters: [language, ids] };
}
