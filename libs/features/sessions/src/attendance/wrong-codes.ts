import type { Half } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { AppError, countHits, Database, digestOf } from '@pirecow/platform';

/** Of one person, in one half-day: whoever reads the digits off a screen needs one or two. */
const MOST = 10;
/** Longer than signatures of a half-day may arrive. */
const WINDOW_MS = 9 * 86_400_000;

interface Try {
  meetingId: string;
  half: Half;
  accountId: string;
}

/** Bounds how often a person may enter wrong codes in a half-day: after ten, one in nine thousand would have guessed right. */
@Injectable()
export class WrongCodes {
  constructor(private readonly database: Database) {}

  /** @throws AppError `attendance.codes-spent`: the trainer enters the attendance then */
  async expectFew(of: Try): Promise<void> {
    const { hits } = await countHits(this.database, keyOf(of), WINDOW_MS, 0);
    if (hits >= MOST) throw new AppError('attendance.codes-spent');
  }

  /** Counts one. With the meeting locked, in a transaction that commits: so no burst passes the bound. */
  async count(of: Try): Promise<void> {
    await countHits(this.database, keyOf(of), WINDOW_MS);
  }
}

function keyOf({ meetingId, half, accountId }: Try): string {
  return digestOf(`attendance ${meetingId} ${half} ${accountId}`).toString('hex');
}
