import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type ProjectedStatement, Projections, type Projector } from '@pirecow/features/records';
import { Database, IRI_BASE } from '@pirecow/platform';
import { parseActivityIri, platformContextExtensions, type Statement, verbs } from '@pirecow/xapi';

/** What somebody answered to a question the first time. */
interface FirstAnswer {
  enrolment_id: string;
  block_id: string;
  answered_at: string;
  answer_id: string;
  /** Whether it counts: the server said it, of an assessment. Else it is practice. */
  counts: boolean;
  correct: boolean;
  /** Without region or script; null where the statement named none. */
  language: string | null;
  /** Number of the version of the course; null likewise. */
  version: number | null;
}

const FOLD = `
  INSERT INTO first_answer AS f (enrolment_id, block_id, answered_at, answer_id, counts, correct, language, version)
  SELECT d.enrolment_id, d.block_id, d.answered_at, d.answer_id, d.counts, d.correct, d.language, d.version
  FROM jsonb_to_recordset($1::jsonb) AS d(enrolment_id uuid, block_id uuid, answered_at timestamptz, answer_id uuid,
    counts boolean, correct boolean, language text, version integer)
  JOIN enrolment e ON e.id = d.enrolment_id
  ORDER BY d.enrolment_id, d.block_id
  ON CONFLICT (enrolment_id, block_id) DO UPDATE SET
    (answered_at, answer_id, counts, correct, language, version) = (excluded.answered_at, excluded.answer_id,
      excluded.counts, excluded.correct, excluded.language, excluded.version)
  WHERE (excluded.answered_at, excluded.answer_id) < (f.answered_at, f.answer_id)`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Versions are counted up from 1; what a browser says beyond that is no version of ours. */
const isVersion = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 2 ** 31;

/** The question that was answered; undefined where something else is told, or outside tools say it. */
function answeredIn({ statement, source }: ProjectedStatement, iriBase: string): string | undefined {
  const { verb, object } = statement;
  if (verb.id !== verbs.answered || source === 'credential' || !('id' in object)) return undefined;
  const activity = parseActivityIri(iriBase, object.id);
  return activity?.kind === 'blocks' && UUID.test(activity.id) ? activity.id.toLowerCase() : undefined;
}

/** Language without region or script, and version of the course: in what was answered. */
function askedAs({ context }: Statement, iriBase: string): Pick<FirstAnswer, 'language' | 'version'> {
  const version = context?.extensions?.[platformContextExtensions(iriBase).courseVersion];
  return {
    language: context?.language?.split('-')[0]?.toLowerCase() ?? null,
    version: isVersion(version) ? version : null,
  };
}

/** The answer that a statement tells; undefined for any other. What nobody scores is neither right nor wrong. */
function answerOf(told: ProjectedStatement, iriBase: string): FirstAnswer | undefined {
  const { result, context, timestamp } = told.statement;
  const block = answeredIn(told, iriBase);
  if (!block || !context?.registration || !timestamp || result?.success === undefined) return undefined;
  return {
    enrolment_id: context.registration,
    block_id: block,
    answered_at: new Date(timestamp).toISOString(),
    answer_id: told.id,
    counts: told.source === 'platform',
    correct: result.success,
    ...askedAs(told.statement, iriBase),
  };
}

const isEarlier = (a: FirstAnswer, b: FirstAnswer) =>
  a.answered_at < b.answered_at || (a.answered_at === b.answered_at && a.answer_id < b.answer_id);

/** The first of each enrolment and question, whatever the order in which they come. */
export function firstAnswersOf(statements: readonly ProjectedStatement[], iriBase: string): FirstAnswer[] {
  const first = new Map<string, FirstAnswer>();
  for (const statement of statements) {
    const answer = answerOf(statement, iriBase);
    if (!answer) continue;
    const key = `${answer.enrolment_id} ${answer.block_id}`;
    const known = first.get(key);
    if (!known || isEarlier(answer, known)) first.set(key, answer);
  }
  return [...first.values()];
}

/** Keeps first answers, for comparing how hard a question is in each language. One upsert by primary key. */
@Injectable()
export class FirstAnswers implements Projector, OnModuleInit {
  readonly name = 'first-answers';

  constructor(
    private readonly database: Database,
    private readonly projections: Projections,
    @Inject(IRI_BASE) private readonly iriBase: string,
  ) {}

  onModuleInit(): void {
    this.projections.register(this);
  }

  concerns(statement: ProjectedStatement): boolean {
    return answerOf(statement, this.iriBase) !== undefined;
  }

  async project(statements: ProjectedStatement[]): Promise<void> {
    const answers = firstAnswersOf(statements, this.iriBase);
    if (answers.length > 0)
      await this.database.prepared('fold-first-answers', FOLD, [JSON.stringify(answers)]);
  }

  async clear(registrations: string[]): Promise<void> {
    await this.database.query(`DELETE FROM first_answer WHERE enrolment_id = ANY($1)`, [registrations]);
  }
}
