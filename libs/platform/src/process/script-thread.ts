import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Turns } from './turns';

export interface ThreadSettings {
  /** JavaScript that says `answerWith((asked) => answer)`; what `load` gave is its `given`. */
  script: string;
  load: () => Promise<unknown>;
  /** How long an answer may take, in ms, and how much memory. */
  limit: number;
  megabytes: number;
}

/** What a thread says: once that it stands, then of each question what came of it. */
interface Told<Answer> {
  answer?: Answer;
  failure?: string;
}

/** A thread that nobody asked anything for so long gives its memory back. */
const IDLE_MS = 60_000;
const START_MS = 30_000;

const FRAME = `
  const { parentPort, workerData: given } = require('node:worker_threads');
  const answerWith = (work) => {
    parentPort.on('message', (asked) => {
      try {
        parentPort.postMessage({ answer: work(asked) });
      } catch (error) {
        parentPort.postMessage({ failure: String(error && error.message) });
      }
    });
    parentPort.postMessage({});
  };`;

/**
 * Work that may take long, in a thread of its own: everybody else is served meanwhile. It answers one question after the
 * other; where one takes too long, or too much memory, the thread ends, and the next question has a new one.
 */
export class ScriptThread<Question, Answer> {
  private readonly turns = new Turns();
  private worker: Worker | undefined;
  private idle: NodeJS.Timeout | undefined;

  constructor(private readonly settings: ThreadSettings) {}

  /** @throws Error what the script threw, or that it took more than it may */
  ask(asked: Question): Promise<Answer> {
    return this.turns.take('', async () => {
      clearTimeout(this.idle);
      const { answer, failure } = await this.answer(asked);
      this.idle = setTimeout(() => void this.end(), IDLE_MS).unref();
      if (failure !== undefined) throw new Error(failure);
      return answer as Answer;
    });
  }

  async end(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
  }

  private async answer(asked: Question): Promise<Told<Answer>> {
    try {
      const worker = (this.worker ??= await this.start());
      worker.ref();
      worker.postMessage(asked);
      const told = await toldBy<Answer>(worker, this.settings.limit);
      worker.unref();
      return told;
    } catch (error) {
      await this.end();
      throw error;
    }
  }

  private async start(): Promise<Worker> {
    const { script, load, megabytes } = this.settings;
    const worker = new Worker(`${FRAME}\n${script}`, {
      ...{ eval: true, workerData: await load(), env: {}, execArgv: [] },
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    });
    await toldBy(worker, START_MS);
    // One that fails between two questions is found out by the next.
    worker.on('error', () => undefined);
    return worker;
  }
}

async function toldBy<Answer>(worker: Worker, limit: number): Promise<Told<Answer>> {
  const [told] = (await once(worker, 'message', { signal: AbortSignal.timeout(limit) })) as [Told<Answer>];
  return told;
}
