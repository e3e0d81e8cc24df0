import type { BankImportReport, ImportedQuestion } from '@pirecow/contracts';
import { MAX_BYTES, type QuestionSheet, type ReadQuestion } from '@pirecow/formats';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditLog } from '@pirecow/features/identity';
import {
  Clock,
  Database,
  IntakeKinds,
  type IntakeKind,
  type IntakeTask,
  type WishOf,
} from '@pirecow/platform';
import { arrived, type BankQuestion, promptOf } from './question';
import { H5P_LIMITS, type QuestionFile, readQuestionFile } from './question-file';
import { QuestionStore, type Writer } from './question-store';

type Wish = WishOf<'questions'>;
type Task = IntakeTask<Wish>;
type Outcome = ImportedQuestion['outcome'];

/** Name of the folder that a question lay in; paths are parted by `/`. */
const folderOf = (category: string) => category.slice(category.lastIndexOf('/') + 1).trim();

/** Questions of other tools into the bank. */
@Injectable()
export class QuestionIntake implements IntakeKind<Wish, BankImportReport>, OnModuleInit {
  readonly permission = 'courses.edit';

  constructor(
    private readonly kinds: IntakeKinds,
    private readonly database: Database,
    private readonly store: QuestionStore,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  onModuleInit(): void {
    this.kinds.register('questions', this);
  }

  most({ format }: Wish): number {
    return format === 'h5p' ? H5P_LIMITS.totalBytes : MAX_BYTES;
  }

  /** Says what becomes of each question. @throws AppError for a zip as `eachZippedFile` says */
  async look(task: Task): Promise<BankImportReport> {
    const file = await readQuestionFile(task.path, task.wish.format);
    return this.database.inTransaction(() => this.take(task, file, true));
  }

  /**
   * Takes over the questions that are new, all or none. One that came in before is known by what the file said of it then,
   * even where it was edited since.
   */
  async write(task: Task): Promise<() => Promise<BankImportReport>> {
    const file = await readQuestionFile(task.path, task.wish.format);
    return () => this.take(task, file, false);
  }

  private async take(
    { organisationId, by, wish: { language } }: Task,
    { questions, refusal }: QuestionFile,
    dryRun: boolean,
  ): Promise<BankImportReport> {
    const writer: Writer = { organisationId, by };
    const read = questions.map((one) => ({ one, own: one.sheet && this.ours(one.sheet, language, by) }));
    const outcomes = await this.outcomes(
      organisationId,
      read.map(({ own }) => own),
    );
    const isTaken = !dryRun && !refusal;
    if (isTaken) {
      const fresh = read.flatMap(({ own }, index) => (own && outcomes[index] === 'new' ? [own] : []));
      await this.add(writer, fresh);
    }
    return {
      questions: read.map(({ one }, index) => told(one, outcomes[index] ?? 'refused')),
      refusal: refusal ?? null,
      taken: isTaken,
    };
  }

  private async add(writer: Writer, fresh: BankQuestion[]): Promise<void> {
    if (fresh.length === 0) return;
    await this.store.add(writer, fresh);
    const { by: accountId, organisationId } = writer;
    await this.audit.write({ accountId }, 'questions.imported', organisationId, { organisationId });
  }

  private ours(sheet: QuestionSheet, language: string, by: string): BankQuestion {
    const { question, key, texts, name = '', category, tags } = sheet;
    const at = this.clock.now().toISOString();
    const records = Object.entries(texts).map(
      ([field, text]) => [field, { text, status: 'ready', by, at } as const] as const,
    );
    const folder = category ? folderOf(category) : '';
    const labels = [...new Set([...tags, ...(folder ? [folder] : [])])].slice(0, 30);
    const loose = {
      question,
      key,
      sourceLanguage: language,
      texts: { [language]: Object.fromEntries(records) },
    };
    return arrived(loose, { name, tags: labels });
  }

  /** Each question in the order of the file: known in the bank, or earlier in the file, or new. */
  private async outcomes(
    organisationId: string,
    questions: readonly (BankQuestion | undefined)[],
  ): Promise<Outcome[]> {
    const digests = questions.map((question) => question?.digest ?? '');
    const known = await this.store.known(organisationId, digests);
    return digests.map((digest, index) => {
      if (digest === '') return 'refused';
      return known.has(digest) || digests.indexOf(digest) < index ? 'known' : 'new';
    });
  }
}

function told({ at, sheet, report, refusal }: ReadQuestion, outcome: Outcome): ImportedQuestion {
  return {
    at,
    outcome,
    prompt: sheet ? promptOf(sheet.texts) : (at.name ?? ''),
    interaction: sheet?.question.interaction ?? null,
    kept: report?.kept ?? [],
    changed: report?.changed ?? [],
    dropped: report?.dropped ?? [],
    refusal: refusal ?? null,
  };
}
