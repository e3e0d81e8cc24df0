import type { Database } from '@pirecow/platform';
import { searchWords, wordsQuery } from '../shelf/search-sql';
import { BEGIN, END, type Excerpt, excerptOf } from './excerpt';

export type { Excerpt } from './excerpt';

/** Which texts are searched. Both statements have the same parameters. */
export interface Texts {
  /** SQL with the columns `language`, `content`, `words` (by `search_words`) and those of `columns`. */
  sql: string;
  /** SQL with the column `word`: the words of all of them, without accents. */
  vocabulary: string;
  parameters: readonly unknown[];
  /** Those that name a text; they also order what is equally good. */
  columns: readonly string[];
}

type Marked<Named> = Named & Record<'content' | 'marked', string>;

/** As like as a word must be to be taken for the one that was asked: of 0 to 1, by the letters in threes. */
const ALIKE = 0.45;

/** What only the beginning of a whole word says is not among the stems. */
const CONFIGURATION = `CASE WHEN to_tsvector(search_configuration(h.language), search_spaced(h.content)) @@ asked.query
  THEN search_configuration(h.language) ELSE 'pirecow_simple' END`;

/** The text with what was found between marks: as long as itself besides them. */
const MARKED = `ts_headline(${CONFIGURATION}, search_spaced(h.content), asked.query,
  'StartSel=${BEGIN}, StopSel=${END}, HighlightAll=true')`;

/** The texts that hold all the words, by stems or beginnings. */
async function holding<Named extends object>(
  database: Database,
  { sql, parameters: given, columns }: Texts,
  words: readonly string[],
  limit: number,
): Promise<(Named & { excerpt: Excerpt })[]> {
  const parameters = [...given];
  const place = (value: unknown) => `$${parameters.push(value)}`;
  const named = columns.map((column) => `"${column}"`).join(', ');
  const statement = `
    WITH asked AS MATERIALIZED (SELECT ${wordsQuery(words, place)} AS query), texts AS (${sql}),
    hits AS (
      SELECT t.*, ts_rank(t.words, asked.query, 32) AS score FROM texts t, asked WHERE t.words @@ asked.query
      ORDER BY score DESC, ${named} LIMIT ${place(limit)})
    SELECT ${named}, content, ${MARKED} AS marked FROM hits h, asked ORDER BY score DESC, ${named}`;
  const rows = await database.query<Marked<Named>>(statement, parameters);
  return rows.map(({ content, marked, ...row }) => ({
    ...(row as unknown as Named),
    excerpt: excerptOf(content, marked),
  }));
}

/** Shorter words are like too many others, and as well left out. */
const MEANS = 3;

/** For each word the word of the texts that is most like it; nothing where one has none. */
async function closest(
  database: Database,
  { vocabulary, parameters }: Texts,
  words: readonly string[],
): Promise<string[]> {
  const statement = `
    WITH vocabulary AS MATERIALIZED (SELECT DISTINCT word FROM (${vocabulary}) AS v)
    SELECT (SELECT word FROM vocabulary WHERE similarity(word, lower(unaccent(asked))) >= ${ALIKE}
      ORDER BY similarity(word, lower(unaccent(asked))) DESC, word LIMIT 1) AS word
    FROM unnest($${parameters.length + 1}::text[]) WITH ORDINALITY AS a (asked, number) ORDER BY number`;
  const rows = await database.query<{ word: string | null }>(statement, [...parameters, words]);
  return rows.every(({ word }) => word !== null) ? rows.flatMap(({ word }) => searchWords(word ?? '')) : [];
}

/**
 * The texts that hold all the words of `q` (accents, endings and unfinished words forgiven), the best first; where none does, those that hold
 * the words most like them, without those of one or two letters. One query, three where the first finds nothing.
 */
export async function findTexts<Named extends object>(
  database: Database,
  texts: Texts,
  q: string,
  limit: number,
): Promise<(Named & { excerpt: Excerpt })[]> {
  const words = searchWords(q);
  if (words.length === 0) return [];
  const found = await holding<Named>(database, texts, words, limit);
  if (found.length > 0) return found;
  const telling = words.filter(({ length }) => length >= MEANS);
  if (telling.length === 0) return [];
  const meant = await closest(database, texts, telling);
  return meant.length === 0 ? [] : holding<Named>(database, texts, meant, limit);
}
