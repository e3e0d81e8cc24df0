import { splitTextKey } from '@pirecow/content';
import type { ErrorCode, TranslatedText } from '@pirecow/contracts';
import { protectText, type ProtectedText } from '@pirecow/formats';
import { Injectable } from '@nestjs/common';
import { AppError, Database } from '@pirecow/platform';
import { TranslatedTexts } from '../translation/translated-texts.service';
import { MOST_LETTERS } from './machine-proposals.service';
import { MachineRuns } from './machine-runs.service';
import { MachineTranslation } from './machine-translation';
import { type OpenRun, RunStore, type Step } from './run-store';

/** How many texts one request holds. */
const AT_ONCE = 20;

/** Requests that failed one after the other, each for another text: the machine is down, not the texts. */
const MOST_FAILURES = 3;

/** A text that the machine is asked for, in the pieces that it is sent in. */
interface Asked extends ProtectedText {
  text: TranslatedText;
}

/** `left`: somebody has written it meanwhile, or it is gone. */
type Outcome = 'kept' | 'unusable' | 'left';

/** Somebody stopped the run, or another job goes on with it: what this one did counts for nothing. */
class NotOurs extends Error {}

const isOf = (error: unknown, ...codes: ErrorCode[]) =>
  error instanceof AppError && codes.includes(error.code);

/** Does what a run asks for: a request holds many texts, and what fails is the text, not the run. */
@Injectable()
export class MachineWork {
  constructor(
    private readonly database: Database,
    private readonly machine: MachineTranslation,
    private readonly texts: TranslatedTexts,
    private readonly all: MachineRuns,
    private readonly runs: RunStore,
  ) {}

  /**
   * Goes on with a run to its end. May be killed and done again: what was kept is not asked for any more.
   * @throws AppError `machine.down` where another try later may help
   */
  async goOn(runId: string, isLast: boolean): Promise<void> {
    try {
      while (await this.step(runId));
    } catch (error) {
      if (error instanceof NotOurs) return;
      const run = await this.runs.open(runId);
      const isOver = isLast || isOf(error, 'machine.refuses') || (run?.failures ?? 0) >= MOST_FAILURES;
      if (run && isOver) return this.runs.end(run, 'failed');
      throw error;
    }
  }

  /** @returns whether there may be more to do */
  private async step(runId: string): Promise<boolean> {
    const run = await this.runs.open(runId);
    if (!run) return false;
    const tried = new Set(run.tried);
    const missing = await this.all.missing(run.courseId, run.language);
    const keys = (missing ?? []).filter((key) => !tried.has(key)).slice(0, run.careful > 0 ? 1 : AT_ONCE);
    if (keys.length === 0) await this.runs.end(run, 'done');
    else await this.ask(run, keys);
    return keys.length > 0;
  }

  private async ask(run: OpenRun, keys: string[]): Promise<void> {
    const source = await this.texts.sourceLanguage(run);
    const read: (Asked | Outcome)[] = [];
    for (const key of keys) read.push(await this.read(run, key));
    const pieces = read.flatMap((one) => (typeof one === 'string' ? [] : one.pieces));
    const answers = await this.translated(run, keys, pieces, source);
    if (!answers) return;
    await this.database.inTransaction(async () => {
      const step: Step = { asked: keys.length, kept: 0, unusable: 0, tried: [] };
      for (const [index, one] of read.entries()) {
        const outcome = typeof one === 'string' ? one : await this.keep(run, one, answers);
        if (outcome === 'kept') step.kept += 1;
        else step.tried.push(keys[index] ?? '');
        if (outcome === 'unusable') step.unusable += 1;
      }
      await this.advance(run, step);
    });
  }

  private async read(run: OpenRun, key: string): Promise<Asked | Outcome> {
    const { owner, field } = splitTextKey(key);
    const which = { language: run.language, ownerId: owner, field, seen: undefined };
    try {
      const text = await this.texts.get(run, which);
      if (text.state !== 'missing') return 'left';
      const { pieces, assemble } = protectText(text.kind, text.source);
      return pieces.join('').length > MOST_LETTERS ? 'unusable' : { text, pieces, assemble };
    } catch (error) {
      if (isOf(error, 'not-found')) return 'left';
      throw error;
    }
  }

  /**
   * @returns nothing where one of many texts is too long, or one alone is: the run remembers
   * @throws AppError `machine.down`, which the run remembers too; `machine.busy` and `machine.refuses`, for which no text is to blame
   */
  private async translated(run: OpenRun, keys: string[], pieces: string[], from: string) {
    try {
      return await this.machine.translate(pieces, from, run.language);
    } catch (error) {
      if (isOf(error, 'machine.busy', 'machine.refuses')) await this.runs.stumble(run, []);
      if (isOf(error, 'machine.too-long')) return void (await this.tooLong(run, keys));
      if (isOf(error, 'machine.down')) await this.runs.stumble(run, keys);
      throw error;
    }
  }

  /** One alone is left aside, and the machine has not failed; of many, each is asked for alone. */
  private async tooLong(run: OpenRun, keys: string[]): Promise<void> {
    if (keys.length > 1) await this.runs.stumble(run, keys);
    else await this.advance(run, { asked: 1, kept: 0, unusable: 1, tried: keys });
  }

  /** @throws NotOurs where the run was stopped, or another job went on with it */
  private async advance(run: OpenRun, step: Step): Promise<void> {
    if (!(await this.runs.advance(run, step))) throw new NotOurs();
  }

  /** @param answers those of this text stand first, and are taken out */
  private async keep(run: OpenRun, { text, pieces, assemble }: Asked, answers: string[]): Promise<Outcome> {
    const proposal = assemble(answers.splice(0, pieces.length));
    if (proposal === undefined) return 'unusable';
    const { ownerId, field, revision: seen, sourceHash: source } = text;
    const which = { language: run.language, ownerId, field, seen };
    try {
      await this.texts.writeProposal(run, which, { text: proposal, source });
      return 'kept';
    } catch (error) {
      if (isOf(error, 'machine.unusable')) return 'unusable';
      if (isOf(error, 'conflict', 'not-found')) return 'left';
      throw error;
    }
  }
}
