import type { TranslationSuggestions } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database, notFound } from '@pirecow/platform';
import { glossaryFor } from './glossary';
import { ALIKE } from './translation-sql';

type Remembered = TranslationSuggestions['memory'][number];

/** A text of a draft, and the language into which it goes. */
export interface SuggestionQuestion {
  organisationId: string;
  courseId: string;
  language: string;
  ownerId: string;
  field: string;
}

const LONGEST = 1_000;

const SOURCE = `
SELECT s.text, s.language FROM course_text s JOIN course c ON c.id = s.course_id AND c.source_language = s.language
WHERE c.organisation_id = $1 AND c.id = $2 AND s.owner_id = $3 AND s.field = $4 AND s.language <> $5`;

/** What helps to translate a text: agreed terms, and what the organisation, or a partner that grants it that, has translated before. */
@Injectable()
export class Suggestions {
  constructor(private readonly database: Database) {}

  /** Two statements. @throws AppError `not-found` where the source says nothing there */
  async for(question: SuggestionQuestion): Promise<TranslationSuggestions> {
    const { organisationId, courseId, language, ownerId, field } = question;
    const where = [organisationId, courseId, ownerId, field, language];
    const [source] = await this.database.query<{ text: string; language: string }>(SOURCE, where);
    if (!source) throw notFound();
    return {
      terms: glossaryFor(source.text, source.language, language),
      memory: await this.alike(question, source),
    };
  }

  private async alike(
    { organisationId, courseId, language, ownerId, field }: SuggestionQuestion,
    source: { text: string; language: string },
  ): Promise<Remembered[]> {
    if (source.text.length > LONGEST) return [];
    const text = [organisationId, source.text, source.language, language, courseId, ownerId, field];
    return this.database.query<Remembered>(ALIKE, text);
  }
}
