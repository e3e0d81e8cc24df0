import type { CourseCard, PathList, PathListQuery, PathPage } from '@pirecow/contracts';
import { CatalogueSearch, onShelf } from '@pirecow/features/catalogue';
import { Injectable } from '@nestjs/common';
import { Database, pageOf, readCursor } from '@pirecow/platform';
import { z } from 'zod';
import { IS_PUBLIC } from './path-sql';
import { type PathTexts, pathWords } from './path-words';

type Card = PathList['items'][number];

interface CardRow extends Omit<Card, 'title' | 'summary' | 'language'> {
  texts: PathTexts;
}

interface PageRow extends CardRow {
  steps: { required: boolean; courseId: string }[];
}

/** Its courses by primary keys: a path has twenty at most. */
const CARDS = `
SELECT p.id, p.slug, p.texts, o.name AS organisation, n.courses, n.minutes
FROM learning_path p JOIN organisation o ON o.id = p.organisation_id
CROSS JOIN LATERAL (
  SELECT count(*)::int AS courses, coalesce(sum(c.minutes) FILTER (WHERE s.required), 0)::float AS minutes
  FROM learning_path_step s JOIN course c ON c.id = s.course_id WHERE s.path_id = p.id AND ${onShelf('c')}) AS n
WHERE ${IS_PUBLIC}`;

const PAGE = `${CARDS} AND ($1::uuid IS NULL OR p.id < $1) ORDER BY p.id DESC LIMIT $2`;

const ONE = `
SELECT card.*, (SELECT coalesce(json_agg(json_build_object('required', required, 'courseId', course_id) ORDER BY place), '[]')
  FROM learning_path_step WHERE path_id = card.id) AS steps
FROM (${CARDS} AND p.slug = $1) AS card`;

const cursorSchema = z.tuple([z.uuid()]);

function cardOf({ texts, ...row }: CardRow, language: string): Card {
  return { ...row, ...pathWords(texts, language) };
}

/** Paths that anybody may see. */
@Injectable()
export class PublicPaths {
  constructor(
    private readonly database: Database,
    private readonly catalogue: CatalogueSearch,
  ) {}

  /** One page, the newest first, along `learning_path_public`. */
  async list({ language, cursor, limit }: PathListQuery): Promise<PathList> {
    const [after] = readCursor<[string]>(cursor, cursorSchema) ?? [null];
    const rows = await this.database.prepared<CardRow>('path.list', PAGE, [after, limit + 1]);
    const { items, next } = pageOf(rows, limit, ({ id }) => [id]);
    return { items: items.map((row) => cardOf(row, language)), next };
  }

  /** The page of a path, or undefined where the public sees none of that slug. Two queries by keys. */
  async of(slug: string, language: string): Promise<PathPage | undefined> {
    const [row] = await this.database.prepared<PageRow>('path.page', ONE, [slug]);
    if (!row) return undefined;
    const { steps, ...card } = row;
    const courses = await this.catalogue.chosen(
      steps.map(({ courseId }) => courseId),
      language,
    );
    return { ...cardOf(card, language), steps: steps.flatMap((step) => shown(step, courses)) };
  }
}

/** A step as the page shows it; one whose course is not on the shelf is not shown. */
function shown({ required, courseId }: PageRow['steps'][number], courses: CourseCard[]): PathPage['steps'] {
  const course = courses.find(({ id }) => id === courseId);
  return course ? [{ required, course }] : [];
}
