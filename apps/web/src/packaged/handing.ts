import { inAll, offer } from './page';
import type { Unit } from './unit';

const MINUTE = 60_000;

/** An assessment: handed in as a whole, reviewed by its rules, tried again where they allow it. */
export class Handing {
  private isWarned = false;

  constructor(private readonly unit: Unit) {}

  private get rules() {
    return this.unit.data.rules;
  }

  /** What the platform asks for, or else the course (cmi5 10.2.4). */
  private get passMark(): number {
    return this.unit.lms.passMark ?? this.rules?.passMark ?? 0;
  }

  private get numbersOpen(): number[] {
    return this.unit.questions.flatMap(({ isWhole }, place) => (isWhole ? [] : [place + 1]));
  }

  /** An attempt that was handed in is shown as it was; else one begins or goes on. */
  begin(): void {
    const { kept } = this.unit;
    if (!this.rules || kept.s === undefined) return;
    if (this.obstacle() === undefined) return this.retry();
    this.showOutcome(kept.s);
  }

  async handIn(): Promise<void> {
    const { unit, rules, numbersOpen } = this;
    if (!rules) return;
    if (numbersOpen.length > 0 && !this.isWarned) {
      this.isWarned = true;
      inAll('.outcome', (language) =>
        unit.speak(language, 'outcome.open', { numbers: numbersOpen.join(', ') }),
      );
      return;
    }
    const scores = unit.questions.map((asked) => asked.score());
    const all = scores.reduce((sum, { max }) => sum + max, 0);
    const points = scores.reduce((sum, score) => sum + score.points, 0);
    await this.record(all > 0 ? points / all : 1);
  }

  private async record(scaled: number): Promise<void> {
    const { unit, passMark } = this;
    const { kept, lms, data } = unit;
    const passed = scaled + 1e-9 >= passMark;
    const isDone = !kept.d && (passed || !data.mustPass);
    if (lms.mode === 'normal') {
      await this.tellAnswers();
      const share = passed ? Math.max(scaled, passMark) : scaled;
      if (!(await unit.send(() => lms.scored({ scaled: share, passed, isDone })))) return;
    }
    Object.assign(kept, { n: kept.n + 1, t: Date.now(), s: scaled, p: passed, d: kept.d ?? isDone });
    await unit.keep();
    this.showOutcome(scaled);
  }

  /** Answers are told for who wants to know more; what counts is the score. */
  private async tellAnswers(): Promise<void> {
    const { lms, questions } = this.unit;
    for (const asked of questions) {
      const { question, solution, given } = asked;
      if (given === null) continue;
      const answer = { question, solution, response: given, correct: asked.score().correct };
      await lms.answered(answer).catch(() => undefined);
    }
  }

  /** What keeps one from another attempt: the name of a sentence and its values; undefined where nothing does. */
  private obstacle(inThisVisit = false): [string, Record<string, number>] | undefined {
    const { kept, lms } = this.unit;
    const { attempts = null, pauseMinutes = 0 } = this.rules ?? {};
    if (kept.p) return ['', {}];
    if (attempts !== null && kept.n >= attempts) return ['outcome.no-attempt', {}];
    const wait = (kept.t ?? 0) + pauseMinutes * MINUTE - Date.now();
    if (pauseMinutes > 0 && wait > 0) return ['outcome.pause', { minutes: Math.ceil(wait / MINUTE) }];
    return inThisVisit && !lms.takesRetries ? ['outcome.again-later', {}] : undefined;
  }

  private showOutcome(scaled: number): void {
    const { unit } = this;
    const isPassed = unit.kept.p === true;
    const obstacle = this.obstacle(true);
    const percent = Math.floor(scaled * 100 + 1e-9);
    inAll('.outcome', (language) =>
      [
        unit.speak(language, isPassed ? 'outcome.passed' : 'outcome.failed'),
        unit.speak(language, 'outcome.points', { percent }),
        obstacle?.[0] ? unit.speak(language, ...obstacle) : '',
      ].join(' '),
    );
    offer('hand-in', false);
    offer('retry', obstacle === undefined);
    this.review(isPassed);
  }

  private review(isPassed: boolean): void {
    const review = this.rules?.review;
    const isShown = review === 'afterAttempt' || (review === 'afterPass' && isPassed);
    for (const asked of this.unit.questions) {
      asked.fault(false);
      if (!isShown) asked.lock(true);
      else {
        const score = asked.score();
        asked.reveal(score);
        if (!score.correct) asked.showSolution();
      }
    }
  }

  /** An empty attempt. */
  retry(): void {
    const { unit } = this;
    this.isWarned = false;
    delete unit.kept.s;
    unit.kept.a = {};
    for (const asked of unit.questions) {
      asked.reset();
      asked.show(null);
    }
    inAll('.outcome', () => '');
    offer('hand-in', true);
    offer('retry', false);
    void unit.keep();
  }
}
