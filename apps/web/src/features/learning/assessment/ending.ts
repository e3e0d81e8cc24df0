import { type AttemptTime, GRACE_MS } from '@pirecow/contracts';
import { backOffMs } from '../../../lib/waiting/back-off';

const LOOK_MS = 1_000;
/** Those who began together end together: they hand in one by one, within so long. Their answers left at once. */
const SPREAD_MS = 4_000;

/** Why an attempt whose time is over is not handed in yet. Null: it is being handed in. */
export type Stuck = 'offline' | 'signed-out' | null;

/** What became of a request: its answer, or the status of its refusal; 0 without any answer. */
export type Reply<Answer> = { answer: Answer } | { status: number };

export interface EndingParts {
  /** Sends what is still here, and says whether all has arrived: answers and files. */
  isSettled(): boolean;
  askTime(): Promise<Reply<AttemptTime>>;
  handIn(): Promise<Reply<unknown>>;
  /** The attempt is another than this page believes: it is asked anew. */
  giveUp(): void;
  tell(stuck: Stuck): void;
  after(milliseconds: number, work: () => void): () => void;
  now(): number;
  chance(): number;
}

/**
 * Hands in an attempt whose time is over: at once when all has arrived, else when the server takes no more. The server is asked
 * first: somebody may have given more time, or the clock of this browser run away. What fails is tried again, ever more seldom;
 * what is refused is not.
 * @returns what tries at once, as the network is back, and what stops it
 */
export function runEnding(parts: EndingParts): {
  hurry: () => void;
  stop: () => void;
} {
  const began = parts.now();
  const turnOfOne = began + parts.chance() * SPREAD_MS;
  let [isHere, isBusy, failures] = [true, false, 0];
  let cancel = parts.after(0, look);

  function later(milliseconds = LOOK_MS) {
    cancel();
    if (isHere) cancel = parts.after(milliseconds, look);
  }
  function look() {
    const since = parts.now() - began;
    const isReady = parts.isSettled() ? parts.now() >= turnOfOne : since >= GRACE_MS;
    if (!isReady) return later();
    isBusy = true;
    void turn().finally(() => (isBusy = false));
  }
  async function turn() {
    const time = await parts.askTime();
    if (!isHere) return;
    if ('status' in time) return failed(time.status);
    const { endsAt, now } = time.answer;
    if (endsAt === null || endsAt > now) return later();
    const sent = await parts.handIn();
    if (isHere && 'status' in sent) failed(sent.status);
  }
  function failed(status: number) {
    if (status >= 400 && status < 500 && ![401, 408, 429].includes(status)) return parts.giveUp();
    parts.tell(status === 401 ? 'signed-out' : 'offline');
    later(backOffMs(failures++, parts.chance()));
  }
  return {
    hurry: () => isBusy || later(0),
    stop: () => {
      isHere = false;
      cancel();
    },
  };
}
