import type { ErrorCode } from '@pirecow/contracts';
import { AppError, type Clock, type Config } from '@pirecow/platform';
import { Logger } from '@nestjs/common';
import { z } from 'zod';
import { MachineTranslation } from './machine-translation';
import { askServer, NoTranslation } from './translation-server';

const PATIENCE_MS = 20_000;
const LEFT_ALONE_MS = 60_000;
const LANGUAGES_KEPT_MS = 3_600_000;
/** Most letters and pieces of one request. */
const MOST_LETTERS = 4_500;
const MOST_PIECES = 25;

const languagesSchema = z
  .array(z.object({ code: z.string(), targets: z.array(z.string()).optional() }))
  .max(1_000);
const answerSchema = z.object({ translatedText: z.array(z.string()) });

/** What people are told of it. */
const CODES = { busy: 'machine.busy', refuses: 'machine.refuses' } as const;

type Languages = z.infer<typeof languagesSchema>;

function batchesOf(pieces: readonly string[]): string[][] {
  const batches: string[][] = [];
  let letters = 0;
  for (const piece of pieces) {
    const last = batches.at(-1);
    letters += piece.length;
    if (last && last.length < MOST_PIECES && letters <= MOST_LETTERS) last.push(piece);
    else {
      batches.push([piece]);
      letters = piece.length;
    }
  }
  return batches;
}

/** A server that speaks the API of LibreTranslate. After two failed tries, or where it asks for peace, it is left alone for a minute. */
export class LibreTranslate extends MachineTranslation {
  readonly engine: string;
  private readonly log = new Logger('MachineTranslation');
  private leftAlone: { until: number; code: ErrorCode } | undefined;
  private languages: { known: Languages; until: number } | undefined;

  constructor(
    private readonly server: NonNullable<Config['translation']>,
    private readonly clock: Clock,
    /** How long one request may take. */
    private readonly patience = PATIENCE_MS,
  ) {
    super();
    this.engine = new URL(server.url).hostname;
  }

  override async knows(from: string, into: string): Promise<boolean> {
    const languages = await this.knownLanguages();
    const targets = languages.find(({ code }) => code === from)?.targets;
    const isThere =
      languages.some(({ code }) => code === from) && languages.some(({ code }) => code === into);
    return isThere && (targets?.includes(into) ?? true);
  }

  override async translate(pieces: readonly string[], from: string, into: string): Promise<string[]> {
    const translated: string[] = [];
    for (const q of batchesOf(pieces)) translated.push(...(await this.translateBatch(q, from, into)));
    return translated;
  }

  /** A server may take fewer texts at once than we send (`--batch-limit`): then by halves. */
  private async translateBatch(q: string[], source: string, target: string): Promise<string[]> {
    try {
      return await this.patiently(() => this.askFor(q, source, target));
    } catch (error) {
      if (!(error instanceof NoTranslation)) throw error;
      if (q.length === 1) throw new AppError('machine.too-long');
      const half = Math.ceil(q.length / 2);
      const first = await this.translateBatch(q.slice(0, half), source, target);
      return [...first, ...(await this.translateBatch(q.slice(half), source, target))];
    }
  }

  private async askFor(q: string[], source: string, target: string): Promise<string[]> {
    const { key } = this.server;
    const body = { q, source, target, format: 'html', ...(key && { api_key: key }) };
    const { translatedText } = checked(answerSchema, await this.ask('translate', body));
    if (translatedText.length === q.length) return translatedText;
    throw new NoTranslation('it answered with another number of texts');
  }

  private async knownLanguages(): Promise<Languages> {
    const now = this.clock.now().getTime();
    if (this.languages && this.languages.until > now) return this.languages.known;
    const known = await this.patiently(async () => checked(languagesSchema, await this.ask('languages')));
    this.languages = { known, until: now + LANGUAGES_KEPT_MS };
    return known;
  }

  private ask(path: string, body?: object): Promise<unknown> {
    return askServer(new URL(path, this.server.url), this.patience, body);
  }

  /**
   * Tries once more where that may help, then leaves the server alone for a while.
   * @throws NoTranslation where it takes less at once, and is not left alone
   */
  private async patiently<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    const now = this.clock.now().getTime();
    if (this.leftAlone && now < this.leftAlone.until) throw new AppError(this.leftAlone.code);
    try {
      return await ask().catch((error: unknown) => {
        if (error instanceof NoTranslation && error.lack === 'passes') return ask();
        throw error;
      });
    } catch (error) {
      if (!(error instanceof NoTranslation) || error.lack === 'tooMuch') throw error;
      throw this.leave(error);
    }
  }

  private leave({ lack, reason }: NoTranslation): AppError {
    const code = lack === 'busy' || lack === 'refuses' ? CODES[lack] : 'machine.down';
    this.leftAlone = { until: this.clock.now().getTime() + LEFT_ALONE_MS, code };
    this.log.warn(`The translation server is left alone for a minute: ${reason}`);
    return new AppError(code);
  }
}

function checked<Schema extends z.ZodType>(schema: Schema, answer: unknown): z.infer<Schema> {
  const { data, success } = schema.safeParse(answer);
  if (!success) throw new NoTranslation('the answer has another form than that of LibreTranslate');
  return data;
}
