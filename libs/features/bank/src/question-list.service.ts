import type { BankItem, BankLabels, BankList, QuestionQuery } from '@pirecow/contracts';
import { competenceOfKey, DIGCOMP_KEYS, digcompLabel } from '@pirecow/features/catalogue';
import { Injectable } from '@nestjs/common';
import { Database, pageOf, readCursor } from '@pirecow/platform';
import { z } from 'zod';
import { listStatement } from './list-sql';

interface Row extends Omit<BankItem, 'competence' | 'updatedAt'> {
  competence: string | null;
  updatedAt: Date;
}

/** Whose bank, and who reads. */
export interface Reading {
  organisationId: string;
  language: string;
}

/** More tags than that help nobody to choose. */
const TAGS = `
SELECT tag AS value, count(*)::int AS count FROM bank_question b, unnest(b.tags) AS tag
WHERE b.organisation_id = $1 AND b.removed_at IS NULL GROUP BY tag ORDER BY count(*) DESC, tag LIMIT 200`;

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

const labelled = (value: string, language: string) => ({
  value,
  label: digcompLabel(competenceOfKey(value), language),
});

/** The questions of a bank, as one looks for them. */
@Injectable()
export class QuestionList {
  constructor(private readonly database: Database) {}

  /** @throws AppError for a cursor that is none of ours */
  async page({ organisationId, language }: Reading, query: QuestionQuery): Promise<BankList> {
    const key = readCursor(query.cursor, cursorSchema);
    const after = key && { moment: key[0], id: key[1] };
    const { sql, parameters } = listStatement({ organisationId, language, query, after });
    const rows = await this.database.query<Row>(sql, parameters);
    const { items, next } = pageOf(rows, query.limit, (row) => [row.updatedAt.toISOString(), row.id]);
    return { items: items.map((row) => toItem(row, language)), next };
  }

  /** Reads the tags of all questions of the organisation. */
  async labels({ organisationId, language }: Reading): Promise<BankLabels> {
    const tags = await this.database.query<BankLabels['tags'][number]>(TAGS, [organisationId]);
    return { tags, competences: DIGCOMP_KEYS.map((value) => labelled(value, language)) };
  }
}

function toItem({ competence, updatedAt, ...row }: Row, language: string): BankItem {
  return {
    ...row,
    competence: competence === null ? null : labelled(competence, language),
    updatedAt: updatedAt.toISOString(),
  };
}
