import { Clock } from '../clock/clock';

/** A clock that stands still until a test moves it. */
export class TestClock extends Clock {
  private moment: number | undefined;

  override now(): Date {
    return this.moment === undefined ? super.now() : new Date(this.moment);
  }

  set(moment: Date | string): void {
    this.moment = new Date(moment).getTime();
  }

  advance(milliseconds: number): void {
    this.moment = this.now().getTime() + milliseconds;
  }

  release(): void {
    this.moment = undefined;
  }
}
