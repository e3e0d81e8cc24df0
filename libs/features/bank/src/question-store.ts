import { KEY_SCHEMAS, questionSchema, textRecordSchema } from '@pirecow/content';
import { Injectable } from '@nestjs/common';
import { Clock, Database, revisionOf } from '@pirecow/platform';
import { type BankQuestion, isReady, otherWordsOf, promptOf, wordsOf } from './question';

/** Whose bank it is, and who writes. */
export interface Writer {
  organisationId: string;
  by: string;
}

export type StoredQuestion = BankQuestion & { ready: boolean; revision: string };

type Row = Omit<BankQuestion, 'question' | 'key' | 'texts'> & {
  question: object;
  key: object;
  ready: boolean;
  texts: Record<string, Record<string, object>>;
};

const LOAD = `
SELECT b.question, b.key, b.source_language AS "sourceLanguage", b.name, b.tags, b.competence, b.difficulty, b.ready, b.digest,
  (SELECT coalesce(jsonb_object_agg(t.language, t.texts), '{}') FROM bank_question_text t WHERE t.question_id = b.id) AS texts
FROM bank_question b
WHERE b.organisation_id = $1 AND b.id = ANY($2) AND b.removed_at IS NULL ORDER BY b.id`;

const ROWS = `jsonb_to_recordset($1::jsonb) AS r(id uuid, question jsonb, key jsonb, "sourceLanguage" text, name text,
  tags text[], competence text, difficulty smallint, ready boolean, digest text)`;

/** What has the digest of another question of the bank is left out: it is there. */
const ADD = `
INSERT INTO bank_question (id, organisation_id, question, key, source_language, name, tags, competence, difficulty, ready,
  digest, created_at, created_by, updated_at, updated_by)
SELECT id, $2, question, key, "sourceLanguage", name, tags, competence, difficulty, ready, digest, $3, $4, $3, $4 FROM ${ROWS}
ON CONFLICT DO NOTHING RETURNING id`;

const CHANGE = `
WITH changed AS (UPDATE bank_question b SET question = r.question, key = r.key, name = r.name, tags = r.tags, competence = r.competence,
  difficulty = r.difficulty, ready = r.ready, updated_at = $3, updated_by = $4
FROM ${ROWS} WHERE b.id = r.id AND b.organisation_id = $2 AND b.removed_at IS NULL RETURNING b.id) SELECT id FROM changed`;

const ADD_TEXTS = `
INSERT INTO bank_question_text (question_id, language, texts, prompt, words)
SELECT id, language, texts, prompt,
  search_words(language, 'A', prompt || ' ' || name) || search_words(language, 'B', others)
FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, language text, texts jsonb, prompt text, name text, others text)`;

const KNOWN = `SELECT id, digest FROM bank_question WHERE organisation_id = $1 AND digest = ANY($2) AND removed_at IS NULL`;

function rowOf(question: BankQuestion): object {
  const { texts: _texts, ...row } = question;
  return { ...row, id: question.question.id, ready: isReady(question) };
}

function textRowsOf({ question, texts, name, tags }: BankQuestion): object[] {
  const words = wordsOf(texts);
  return Object.entries(texts).map(([language, records]) => {
    const own = words[language] ?? {};
    const others = [otherWordsOf(question, own), ...tags].join('\n');
    return { id: question.id, language, texts: records, prompt: promptOf(own), name, others };
  });
}

/** What is as the database holds it, so that the revision does not hang on how it is written. */
function stored({ question, key, texts, ...row }: Row): StoredQuestion {
  const parsed = questionSchema.parse(question);
  const { digest: _digest, ready: _ready, ...facts } = row;
  const records = Object.entries(texts).map(([language, fields]) => [
    language,
    Object.fromEntries(
      Object.entries(fields).map(([field, record]) => [field, textRecordSchema.parse(record)]),
    ),
  ]);
  const whole = Object.fromEntries(records) as BankQuestion['texts'];
  return {
    ...row,
    question: parsed,
    key: KEY_SCHEMAS[parsed.interaction].parse(key),
    texts: whole,
    revision: revisionOf({ ...facts, question, key, texts: sortedWords(whole) }),
  };
}

const sortedWords = (texts: BankQuestion['texts']) =>
  Object.entries(wordsOf(texts))
    .map(
      ([language, words]) => [language, Object.entries(words).sort(([a], [b]) => (a < b ? -1 : 1))] as const,
    )
    .sort(([a], [b]) => (a < b ? -1 : 1));

/** The rows of the bank. Whatever their number, questions are read in one statement and written in two. */
@Injectable()
export class QuestionStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Those of these questions that the bank has. */
  async load(organisationId: string, ids: readonly string[]): Promise<StoredQuestion[]> {
    const rows = await this.database.query<Row>(LOAD, [organisationId, ids]);
    return rows.map(stored);
  }

  /** Digest → id, of those of these digests that the bank has. */
  async known(organisationId: string, digests: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.database.query<{ id: string; digest: string }>(KNOWN, [organisationId, digests]);
    return new Map(rows.map(({ id, digest }) => [digest, id]));
  }

  /** Adds questions; answers the ids of those that were not there. In a transaction. */
  async add(writer: Writer, questions: readonly BankQuestion[]): Promise<Set<string>> {
    await this.forgetRemoved(writer.organisationId, questions);
    const rows = await this.write(ADD, writer, questions);
    const added = new Set(rows.map(({ id }) => id));
    await this.addTexts(questions.filter(({ question }) => added.has(question.id)));
    return added;
  }

  /** Writes a question over what is there. Answers whether it was. In a transaction. */
  async change(writer: Writer, question: BankQuestion): Promise<boolean> {
    const rows = await this.write(CHANGE, writer, [question]);
    if (rows.length === 0) return false;
    await this.database.query(`DELETE FROM bank_question_text WHERE question_id = $1`, [
      question.question.id,
    ]);
    await this.addTexts([question]);
    return true;
  }

  /** Lets nobody else write that question until the transaction under way ends. */
  async lock(id: string): Promise<void> {
    await this.database.query(`SELECT pg_advisory_xact_lock(hashtextextended('bank ' || $1::text, 0))`, [id]);
  }

  private write(sql: string, { organisationId, by }: Writer, questions: readonly BankQuestion[]) {
    const rows = JSON.stringify(questions.map(rowOf));
    return this.database.query<{ id: string }>(sql, [rows, organisationId, this.clock.now(), by]);
  }

  private async addTexts(questions: readonly BankQuestion[]): Promise<void> {
    const rows = questions.flatMap(textRowsOf);
    if (rows.length > 0) await this.database.query(ADD_TEXTS, [JSON.stringify(rows)]);
  }

  /** What was taken out may come in again. */
  private async forgetRemoved(organisationId: string, questions: readonly BankQuestion[]): Promise<void> {
    const digests = questions.flatMap(({ digest }) => digest ?? []);
    if (digests.length === 0) return;
    await this.database.query(
      `DELETE FROM bank_question WHERE organisation_id = $1 AND digest = ANY($2) AND removed_at IS NOT NULL`,
      [organisationId, digests],
    );
  }
}
