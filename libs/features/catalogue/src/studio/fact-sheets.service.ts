import type { FactSheet, UnitKind } from '@pirecow/content';
import { Injectable } from '@nestjs/common';
import { Database, notFound } from '@pirecow/platform';
import { digcompCompetences } from '../shelf/digcomp';
import { courseFactsOf, unitFactsOf } from './facts';
import { FACT_SHEET } from './facts-sql';

interface Row extends Pick<FactSheet, 'id' | 'sourceLanguage' | 'texts'> {
  head: Record<string, unknown>;
  units: {
    id: string;
    title: string;
    blockMinutes: number;
    structure: { kind: UnitKind } & Record<string, unknown>;
  }[];
}

/** What is known of a draft besides its blocks. */
@Injectable()
export class FactSheets {
  constructor(private readonly database: Database) {}

  /** One statement, whatever the course holds. `reader`: the language of who reads. @throws AppError `not-found` */
  async get(organisationId: string, courseId: string, reader: string): Promise<FactSheet> {
    const [row] = await this.database.query<Row>(FACT_SHEET, [organisationId, courseId]);
    if (!row) throw notFound();
    const { head, units, ...rest } = row;
    return {
      ...rest,
      course: courseFactsOf(head),
      competences: digcompCompetences(reader),
      units: units.map(({ structure, ...unit }) => ({
        ...unit,
        kind: structure.kind,
        facts: unitFactsOf(structure),
      })),
    };
  }
}
