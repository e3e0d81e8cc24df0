import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, SealedLinks, countHits } from '@pirecow/platform';
import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Nobody reads a survey and answers it faster. */
const READING_MS = 3_000;
/** A page may stand open for long, and what was filled in is kept by the browser. */
const TICKET_DAYS = 60;
const PURPOSE = 'needs.answer';

const HOUR_MS = 3_600_000;
/** New anonymous answers to one survey in an hour, from wherever: whoever floods it stops there. */
const MOST_AN_HOUR = 600;

const carriedSchema = z.tuple([z.string(), z.string(), z.number()]);

/** A receipt as it is kept: who reads the database opens nobody's answer with it. */
export const hashed = (receipt: string): string => createHash('sha256').update(receipt).digest('hex');

/**
 * Keeps machines away without asking anybody else: an answer needs a page that was opened before it, for the same survey and
 * receipt, and a person's time in between. Nothing of it is kept.
 */
@Injectable()
export class NeedTickets {
  constructor(
    private readonly links: SealedLinks,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  give(surveyId: string, receipt: string): Promise<string> {
    const carried = [surveyId, hashed(receipt), this.clock.now().getTime()];
    return this.links.seal(JSON.stringify(carried), PURPOSE, TICKET_DAYS);
  }

  /** @throws AppError `token.invalid`; `need.too-fast` */
  async expect(ticket: string, surveyId: string, receipt: string): Promise<void> {
    const carried = carriedSchema.parse(JSON.parse(await this.links.open(ticket, PURPOSE)));
    const [survey, hash, openedAt] = carried;
    if (survey !== surveyId || hash !== hashed(receipt)) throw new AppError('token.invalid');
    if (this.clock.now().getTime() - openedAt < READING_MS) throw new AppError('need.too-fast');
  }

  /**
   * Counts an answer that is about to be kept. Who changes the own one takes nobody's turn.
   * @throws AppError `rate.limited`
   */
  async count(surveyId: string, isNew: boolean): Promise<void> {
    if (!isNew) return;
    const { hits, wait } = await countHits(this.database, `needs ${surveyId}`, HOUR_MS);
    if (hits > MOST_AN_HOUR) throw new AppError('rate.limited', { seconds: Math.max(1, wait) });
  }
}
