import { type SelfDescription, type SelfDescriptionEdit, STATISTICS_VERSION } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, fieldError, type Scope } from '@pirecow/platform';
import type { Consent } from './consent.entity';
import { Consents } from './consents.service';
import { SelfDeclaration } from './self-declaration.entity';

type Read = Pick<Consent, 'version' | 'language'>;

const NOTHING: SelfDescription = { gender: null, birthYear: null };

/** Gender and year of birth, for who wishes to tell. They enter figures about many people and are shown to nobody else. */
@Injectable()
export class Declarations {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly consents: Consents,
  ) {}

  async of(accountId: string): Promise<SelfDescription> {
    const row = await this.rows.findOneBy({ accountId });
    return { gender: row?.gender ?? null, birthYear: row?.birthYear ?? null };
  }

  /**
   * Without agreement nothing is kept: what was told before is taken back.
   * @throws AppError where something is told and was never agreed to, or the year lies ahead
   */
  async change(
    { accountId }: Scope,
    { gender, birthYear, agrees, language }: SelfDescriptionEdit,
  ): Promise<SelfDescription> {
    const now = this.clock.now();
    const last = now.getUTCFullYear();
    if (birthYear !== null && birthYear > last)
      throw fieldError('birthYear', 'too_big_number', { maximum: last });
    const isNothing = gender === null && birthYear === null;
    if (isNothing || agrees === null) {
      const wasTold = await this.takeBack(accountId, language);
      if (!isNothing && !wasTold) throw fieldError('agrees', 'required');
      return NOTHING;
    }
    await this.agree(accountId, { version: agrees, language });
    await this.rows.upsert({ accountId, gender, birthYear, declaredAt: now }, ['accountId']);
    return { gender, birthYear };
  }

  /** Nothing is left of it when somebody goes. */
  async forget(accountId: string): Promise<boolean> {
    return !!(await this.rows.delete({ accountId })).affected;
  }

  /** Notes agreement where none to these words is in force: saying more, or otherwise, agrees to nothing new. */
  private async agree(accountId: string, read: Read): Promise<void> {
    const stands = await this.rows.existsBy({ accountId });
    const agreed = stands && (await this.consents.latest(accountId, 'statistics'));
    if (!agreed || agreed.version !== read.version)
      await this.consents.noteStatistics(accountId, 'statistics', read);
  }

  /** @returns whether there was something */
  private async takeBack(accountId: string, language: string): Promise<boolean> {
    const wasTold = await this.forget(accountId);
    const read = { version: STATISTICS_VERSION, language };
    if (wasTold) await this.consents.noteStatistics(accountId, 'statistics-withdrawn', read);
    return wasTold;
  }

  private get rows() {
    return this.database.repository(SelfDeclaration);
  }
}
