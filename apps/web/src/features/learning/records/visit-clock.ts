/** A sign of life makes the time up to now and this much after it active. */
export const ACTIVE_FOR_MS = 60_000;
/** Without a sign of life for this long a visit is over, until the next sign: nobody was there. */
export const OVER_AFTER_MS = 30 * 60_000;

/** Time of a visit, in milliseconds. */
export interface VisitTimes {
  activeMs: number;
  idleMs: number;
}

const overlap = (from: number, to: number) => Math.max(0, to - from);

/**
 * Splits the time of a visit into active and idle (DESIGN.md, "Time"): active is the time with the page in view and a
 * sign of life in the last 60 s, or media playing; the rest is idle. Knows no clock: every call says when it happens,
 * in milliseconds that never run backwards.
 */
export class VisitClock {
  private reckonedTo: number;
  private lastSign: number;
  private playing = false;
  private times: VisitTimes = { activeMs: 0, idleMs: 0 };

  constructor(
    now: number,
    private inView: boolean,
  ) {
    this.reckonedTo = now;
    this.lastSign = now;
  }

  /** The person moved, pressed, typed or scrolled. */
  sign(now: number): void {
    this.reckon(now);
    this.lastSign = Math.max(now, this.lastSign);
  }

  /** The page came into view or went out of it. */
  view(now: number, inView: boolean): void {
    this.reckon(now);
    this.inView = inView;
  }

  /** Video or audio began or ceased to play. */
  play(now: number, playing: boolean): void {
    this.reckon(now);
    this.playing = playing;
  }

  /** The times since they were last taken. */
  peek(now: number): VisitTimes {
    this.reckon(now);
    return { ...this.times };
  }

  /** The times since they were last taken, and starts them anew. */
  take(now: number): VisitTimes {
    const taken = this.peek(now);
    this.times = { activeMs: 0, idleMs: 0 };
    return taken;
  }

  private reckon(now: number): void {
    const from = this.reckonedTo;
    if (now <= from) return;
    this.reckonedTo = now;
    if (this.inView && this.playing) this.lastSign = now;
    const activeUntil = this.inView ? Math.min(now, Math.max(from, this.lastSign + ACTIVE_FOR_MS)) : from;
    this.times.activeMs += overlap(from, activeUntil);
    this.times.idleMs += overlap(activeUntil, Math.min(now, this.lastSign + OVER_AFTER_MS));
  }
}
