import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import type { IntakeStep } from '@pirecow/contracts';
import {
  AppError,
  discreet,
  fieldError,
  IntakeKinds,
  type IntakeTask,
  isDiskFull,
  throughTemporaryFile,
} from '@pirecow/platform';
import { createHash, type Hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { UploadStore } from '../uploads/upload-store';
import { type ClaimedIntake, IntakeTurns, LostTurn } from './intake-turns';

/** In ms: how often a row says how far the work has come, and how often that somebody is still there. */
const TOLD_EVERY = 700;
const BEAT_EVERY = 8_000;

/** How often an import is begun anew that died, or that broke for reasons of the house. */
const MOST_TRIES = 4;
const PAUSE_SECONDS = 20;

/** An error of the house as one that can be told; undefined where another try may help. */
function known(error: unknown, { tries }: ClaimedIntake): AppError | undefined {
  if (error instanceof AppError) return error;
  if (isDiskFull(error)) return new AppError('disk.full');
  return tries < MOST_TRIES ? undefined : new AppError('internal');
}

/** Brings imports in, step by step, and puts away what ended ones have left. */
@Injectable()
export class IntakeWork implements BeforeApplicationShutdown {
  private readonly logger = new Logger(IntakeWork.name);
  private isEnding = false;

  constructor(
    private readonly turns: IntakeTurns,
    private readonly kinds: IntakeKinds,
    private readonly uploads: UploadStore,
  ) {}

  /** A process that ends leaves what it is at to the next one: nobody waits until a gigabyte is unpacked. */
  beforeApplicationShutdown(): void {
    this.isEnding = true;
  }

  /** Serves all imports that wait and that nobody is at, one after the other. */
  async turn(): Promise<void> {
    for (let next = await this.next(); next; next = await this.next()) await this.serve(next);
    await this.tidy();
  }

  private async next(): Promise<ClaimedIntake | undefined> {
    return this.isEnding ? undefined : this.turns.claim();
  }

  private async serve(intake: ClaimedIntake): Promise<void> {
    const beat = setInterval(() => void this.turns.beat(intake).catch(() => undefined), BEAT_EVERY);
    try {
      // What killed its process each time would do so again.
      if (intake.tries > MOST_TRIES) throw new AppError('internal');
      await this.throughFile(intake);
    } catch (error) {
      await this.broke(intake, error);
    } finally {
      clearInterval(beat);
    }
  }

  private async broke(intake: ClaimedIntake, error: unknown): Promise<void> {
    if (error instanceof LostTurn) return this.turns.letGo(intake);
    const problem = known(error, intake);
    if (!(error instanceof AppError))
      this.logger.error(`import ${intake.id}: ${discreet(error).message}`, discreet(error).stack);
    if (!problem) return this.turns.letGo(intake, PAUSE_SECONDS * intake.tries);
    // Somebody was faster: one may look again, and say yes to that.
    await this.turns.fail(intake, problem, problem.code === 'conflict' ? 'looked' : 'failed');
  }

  private async throughFile(intake: ClaimedIntake): Promise<void> {
    const { uploadId, size } = intake;
    if (uploadId === null || !(await this.uploads.get(uploadId))) throw fieldError('file', 'intake-gone');
    const hash = createHash('sha256');
    const bytes = this.fetched(intake, (await this.uploads.open(uploadId))(), hash);
    const body = Readable.from(bytes, { objectMode: false });
    await throughTemporaryFile({ body, length: String(size) }, size, (path) =>
      this.work(intake, this.task(intake, path), hash.digest('hex')),
    );
  }

  private async work(intake: ClaimedIntake, task: IntakeTask, hash: string): Promise<void> {
    const kind = this.kinds.get(intake.kind);
    await task.step('reading');
    if (intake.state === 'looking') return this.turns.looked(intake, hash, await kind.look(task));
    // Parts of a file do not change; should they all the same, nobody has said yes to that.
    if (hash !== intake.hash || !intake.report) throw fieldError('file', 'intake-gone');
    const finish = await kind.write(task, intake.report);
    await this.turns.finish(intake, finish);
  }

  private async *fetched(intake: ClaimedIntake, parts: Readable, hash: Hash): AsyncGenerator<Buffer> {
    const say = this.sayer(intake);
    let done = 0;
    for await (const chunk of parts as AsyncIterable<Buffer>) {
      hash.update(chunk);
      done += chunk.length;
      yield chunk;
      await say('fetching', done, intake.size);
    }
  }

  private task(intake: ClaimedIntake, path: string): IntakeTask {
    const { id, organisationId, by, language, wish, name } = intake;
    const say = this.sayer(intake);
    const step = (now: IntakeStep, done = 0, of = 0) => say(now, done, of);
    return { id, organisationId, by, language, wish, name, path, step };
  }

  /** Tells the row of each new step at once, and of its progress now and then. */
  private sayer(intake: ClaimedIntake): (step: IntakeStep, done: number, of: number) => Promise<void> {
    let told = { step: '', at: 0 };
    return async (step, done, of) => {
      if (this.isEnding) throw new LostTurn();
      const at = performance.now();
      if (told.step === step && at - told.at < TOLD_EVERY) return;
      told = { step, at };
      await this.turns.step(intake, step, { done, of });
    };
  }

  private async tidy(): Promise<void> {
    for (const ended of await this.turns.ended()) {
      const { id, kind, unclean, report } = ended;
      if (unclean && report) await this.kinds.get(kind).forget?.(id, report);
      await this.turns.tidied(ended);
    }
  }
}
