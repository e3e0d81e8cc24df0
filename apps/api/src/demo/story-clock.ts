import { Clock } from '@pirecow/platform';

/**
 * The clock of the demonstration. While its story is told it stands where the story is, so that the real services write
 * what happened weeks ago with its own times; then it goes on like any other.
 */
export class StoryClock extends Clock {
  private told: number | undefined;

  override now(): Date {
    return this.told === undefined ? super.now() : new Date(this.told);
  }

  tell(moment: number): void {
    this.told = moment;
  }

  release(): void {
    this.told = undefined;
  }
}
