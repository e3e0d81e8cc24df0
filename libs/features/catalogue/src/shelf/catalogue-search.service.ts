import type { CatalogueFacets, CataloguePage, CatalogueQuery, CourseCard } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database, pageOf, readCursor } from '@pirecow/platform';
import { z } from 'zod';
import { NextRuns } from './next-runs';
import { competenceOfKey, describeCompetence, digcompLabel } from './digcomp';
import {
  catalogueStatement,
  chosenStatement,
  featuredStatement,
  type ShelfKey,
  type Statement,
} from './search-sql';

interface Row {
  card: Omit<CourseCard, 'nextRun'>;
  score: string;
}

type RawFacets = Omit<CatalogueFacets, 'competences'> & { competences: { value: string; count: number }[] };

interface Answer {
  items: Row[];
  total: number | null;
  facets: RawFacets | null;
}

const FEATURED = 6;

const keySchema = z.tuple([z.string().regex(/^\d{1,15}(\.\d{1,9})?$/), z.uuid()]);

function withLabels(facets: RawFacets, language: string): CatalogueFacets {
  const competences = facets.competences.map((choice) => ({
    ...choice,
    label: digcompLabel(competenceOfKey(choice.value), language),
  }));
  return { ...facets, competences };
}

/** The public catalogue. Everything here is for anybody to see. */
@Injectable()
export class CatalogueSearch {
  constructor(
    private readonly database: Database,
    private readonly runs: NextRuns,
  ) {}

  /** One page of the courses that answer the query, best first. @throws AppError for a cursor that is none of ours */
  async search(query: CatalogueQuery): Promise<CataloguePage> {
    const key = readCursor(query.cursor, keySchema);
    const after: ShelfKey | undefined = key && { score: key[0], id: key[1] };
    const answer = await this.ask<Answer>(catalogueStatement(query, after));
    const { items, next } = pageOf(answer?.items ?? [], query.limit, ({ score, card }) => [score, card.id]);
    return {
      items: await this.cards(items, query.language),
      next,
      total: answer?.total ?? null,
      facets: answer?.facets ? withLabels(answer.facets, query.language) : null,
    };
  }

  /** The courses that the home page shows. */
  async featured(language: string): Promise<CourseCard[]> {
    const answer = await this.ask<Pick<Answer, 'items'>>(featuredStatement(language, FEATURED));
    return this.cards(answer?.items ?? [], language);
  }

  /** The cards of those courses that are on the shelf, in no order. Two statements. */
  async chosen(ids: readonly string[], language: string): Promise<CourseCard[]> {
    const answer = await this.ask<Pick<Answer, 'items'>>(chosenStatement(language, ids));
    return this.cards(answer?.items ?? [], language);
  }

  /** With their labels, and when they are given next: one statement for all. */
  private async cards(rows: readonly Row[], language: string): Promise<CourseCard[]> {
    const runs = await this.runs.of(rows.map(({ card }) => card.id));
    return rows.map(({ card }) => ({
      ...card,
      competences: card.competences.map((competence) => describeCompetence(competence, language)),
      nextRun: runs.get(card.id) ?? null,
    }));
  }

  /** Each of these statements answers one row. */
  private async ask<Row extends object>({ name, sql, parameters }: Statement): Promise<Row | undefined> {
    const rows = name
      ? await this.database.prepared<Row>(name, sql, parameters)
      : await this.database.query<Row>(sql, parameters);
    return rows[0];
  }
}
