import type { PathChoices, PathEdit, PathSheet } from '@pirecow/contracts';
import { draftTitle, offeredTitle, onShelf } from '@pirecow/features/catalogue';
import { Injectable } from '@nestjs/common';
import { Database, notFound, type Reach } from '@pirecow/platform';
import { finishers } from './path-sql';
import type { PathTexts } from './path-words';

interface PathRow {
  id: string;
  organisationId: string;
  slug: string;
  texts: PathTexts;
  published: boolean;
}

type ManagedRow = Pick<PathRow, 'id' | 'texts' | 'published'> & { steps: number; followers: number };

/** Along `learning_path_organisation`; steps and followers by their indexes. */
const PAGE = `
SELECT p.id, p.texts, p.published,
  (SELECT count(*)::int FROM learning_path_step WHERE path_id = p.id) AS steps,
  (SELECT count(*)::int FROM path_following WHERE path_id = p.id) AS followers
FROM learning_path p WHERE p.organisation_id = $1 AND ($2::uuid IS NULL OR p.id < $2) ORDER BY p.id DESC LIMIT $3`;

/** Published courses of the organisation $1, and those of others within the reach ($2, $3). */
const MAY_LEAD = `
FROM course c JOIN organisation o ON o.id = c.organisation_id AND o.closed_at IS NULL
WHERE c.state = 'published' AND (c.organisation_id = $1 OR EXISTS (
  SELECT FROM unnest($2::uuid[], $3::uuid[]) AS reach(organisation_id, course_id)
  WHERE reach.organisation_id = c.organisation_id AND coalesce(reach.course_id, c.id) = c.id))`;

/** Own courses first; as many as one can choose among. */
const CHOICES = `
SELECT c.id, CASE WHEN c.organisation_id = $1 THEN ${draftTitle('c', '$4')} ELSE ${offeredTitle('c', '$4')} END AS name, CASE WHEN c.organisation_id <> $1 THEN o.name END AS organisation
${MAY_LEAD}
ORDER BY c.organisation_id <> $1, 2, c.id LIMIT 400`;

const POSSIBLE = `SELECT c.id ${MAY_LEAD} AND c.id = ANY ($4)`;

const STEPS = `
SELECT c.id, CASE WHEN c.organisation_id = p.organisation_id THEN ${draftTitle('c', '$2')} ELSE ${offeredTitle('c', '$2')} END AS name, CASE WHEN c.organisation_id <> p.organisation_id THEN o.name END AS organisation,
  s.required, c.state = 'published' AND ${onShelf('c')} AS available
FROM learning_path_step s JOIN learning_path p ON p.id = s.path_id JOIN course c ON c.id = s.course_id
JOIN organisation o ON o.id = c.organisation_id
WHERE s.path_id = $1 ORDER BY s.place`;

const COUNTS = `
WITH ${finishers()}
SELECT (SELECT count(*)::int FROM path_following WHERE path_id = $1) AS followers, (SELECT count(*)::int FROM finisher) AS finished`;

const columnsOf = (reach: readonly Reach[]) => [
  reach.map(({ organisationId }) => organisationId),
  reach.map(({ courseId }) => courseId),
];

/** Rows of paths. Nothing here asks for rights: the caller has. */
@Injectable()
export class PathStore {
  constructor(private readonly database: Database) {}

  page(organisationId: string, after: string | null, limit: number): Promise<ManagedRow[]> {
    return this.database.query<ManagedRow>(PAGE, [organisationId, after, limit]);
  }

  choices(
    organisationId: string,
    language: string,
    reach: readonly Reach[],
  ): Promise<PathChoices['courses']> {
    return this.database.query(CHOICES, [organisationId, ...columnsOf(reach), language]);
  }

  /** Those of the courses that a path may lead through, by primary keys: however many there are to choose among. */
  async possible(
    organisationId: string,
    reach: readonly Reach[],
    ids: readonly string[],
  ): Promise<Set<string>> {
    const values = [organisationId, ...columnsOf(reach), ids];
    return new Set((await this.database.query<{ id: string }>(POSSIBLE, values)).map(({ id }) => id));
  }

  /** A path of that organisation. @throws AppError `not-found` */
  async of(organisationId: string, pathId: string): Promise<PathRow> {
    const sql = `SELECT id, organisation_id AS "organisationId", slug, texts, published FROM learning_path
      WHERE id = $1 AND organisation_id = $2`;
    const [row] = await this.database.query<PathRow>(sql, [pathId, organisationId]);
    if (!row) throw notFound();
    return row;
  }

  /** The next who changes it waits for the end of this transaction. */
  async lock(organisationId: string, pathId: string): Promise<void> {
    const sql = `SELECT FROM learning_path WHERE id = $1 AND organisation_id = $2 FOR NO KEY UPDATE`;
    await this.database.query(sql, [pathId, organisationId]);
  }

  steps(pathId: string, language: string): Promise<PathSheet['steps']> {
    return this.database.query(STEPS, [pathId, language]);
  }

  /** Linear in those who follow it. */
  async counts(pathId: string): Promise<Pick<PathSheet, 'followers' | 'finished'>> {
    type Row = Pick<PathSheet, 'followers' | 'finished'>;
    const [row] = await this.database.query<Row>(COUNTS, [pathId]);
    return row ?? { followers: 0, finished: 0 };
  }

  /** The addresses that begin so. */
  async slugsLike(slug: string): Promise<Set<string>> {
    const sql = `SELECT slug FROM learning_path WHERE slug = $1 OR starts_with(slug, $1 || '-')`;
    return new Set((await this.database.query<{ slug: string }>(sql, [slug])).map((row) => row.slug));
  }

  async insert({ id, organisationId, slug, texts, published }: PathRow): Promise<void> {
    await this.database.query(
      `INSERT INTO learning_path (id, organisation_id, slug, texts, published) VALUES ($1, $2, $3, $4, $5)`,
      [id, organisationId, slug, JSON.stringify(texts), published],
    );
  }

  async update(pathId: string, { texts, published }: PathEdit): Promise<void> {
    const sql = `UPDATE learning_path SET texts = $2, published = $3 WHERE id = $1`;
    await this.database.query(sql, [pathId, JSON.stringify(texts), published]);
  }

  async writeSteps(pathId: string, steps: PathEdit['steps']): Promise<void> {
    await this.database.query(`DELETE FROM learning_path_step WHERE path_id = $1`, [pathId]);
    await this.database.query(
      `INSERT INTO learning_path_step (path_id, course_id, required, place)
       SELECT $1, id, required, place FROM unnest($2::uuid[], $3::boolean[]) WITH ORDINALITY AS step(id, required, place)`,
      [pathId, steps.map(({ courseId }) => courseId), steps.map(({ required }) => required)],
    );
  }
}
