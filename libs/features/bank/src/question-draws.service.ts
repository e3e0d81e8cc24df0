import { MAX_BANKED } from '@pirecow/content';
import type { PoolDraw, PoolStand, QuestionQuery } from '@pirecow/contracts';
import { type PoolPlan, PoolQuestions, type PoolSpot, type PoolWish } from '@pirecow/features/catalogue';
import { Injectable } from '@nestjs/common';
import { Database, fieldError } from '@pirecow/platform';
import { fittingStatement } from './list-sql';
import { QuestionStore, type StoredQuestion } from './question-store';

/** Which questions of the bank a pool of a course draws from: its choice stands in the pool, copies of what fits stand behind it. */
@Injectable()
export class QuestionDraws {
  constructor(
    private readonly database: Database,
    private readonly store: QuestionStore,
    private readonly pools: PoolQuestions,
  ) {}

  /** How many questions fit, and what filling would do. Five statements, whatever the number. @throws AppError as `PoolQuestions.wish` */
  async look(organisationId: string, draw: PoolDraw): Promise<PoolStand> {
    const spot = { organisationId, ...draw };
    const wish = await this.pools.wish(spot);
    const fitting = await this.fitting(organisationId, wish);
    return standOf(fitting, await this.pools.plan(spot, wish, fitting.slice(0, MAX_BANKED)));
  }

  /**
   * Gives the pool what fits, as it is now. Sent twice, it is done once.
   * @throws AppError as `PoolQuestions.fill`, and `input.invalid` where more fit than a pool holds
   */
  fill(organisationId: string, draw: PoolDraw): Promise<PoolStand> {
    const spot: PoolSpot = { organisationId, ...draw };
    return this.database.inTransaction(async () => {
      const fitting = await this.fitting(organisationId, await this.pools.wish(spot));
      if (fitting.length > MAX_BANKED) throw fieldError('bank', 'too_big_array', { maximum: MAX_BANKED });
      return standOf(fitting, await this.pools.fill(spot, fitting));
    });
  }

  /** Those that may stand in a course and speak its language; one more than a pool holds, at most. */
  private async fitting(
    organisationId: string,
    { choice, sourceLanguage }: PoolWish,
  ): Promise<StoredQuestion[]> {
    if (!choice) return [];
    const query: Partial<QuestionQuery> = { ...choice, in: sourceLanguage };
    const { sql, parameters } = fittingStatement(organisationId, query, MAX_BANKED + 1);
    const rows = await this.database.query<{ id: string }>(sql, parameters);
    return this.store.load(
      organisationId,
      rows.map(({ id }) => id),
    );
  }
}

function standOf(fitting: readonly StoredQuestion[], { added, changed, gone }: PoolPlan): PoolStand {
  return {
    fit: Math.min(fitting.length, MAX_BANKED),
    isMore: fitting.length > MAX_BANKED,
    ...{ added: added.length, changed: changed.length, gone: gone.length },
  };
}
