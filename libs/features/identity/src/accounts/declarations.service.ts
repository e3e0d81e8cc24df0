import { type SelfDescription, type SelfDescriptionEdit, STATISTICS_VERSION } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, fieldError, type Scope } from '@pirecow/platform';
import { Consents } from './consents.service';
import { SelfDeclaration } from './self-declaration.entity';

/** Gender and year of birth, for who wishes to tell. They enter figures about many people and are shown to nobody else. */
@Injectable()
export class Declarations {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly consents: Consents,
  ) {}

  async of(accountId: string): Promise<SelfDescription> {
    const row = await this.database.repository(SelfDeclaration).findOneBy({ accountId });
    return { gender: row?.gender ?? null, birthYear: row?.birthYear ?? null };
  }

  /** @throws AppError where something is told without agreement, or the year lies ahead */
  async change(
    { accountId }: Scope,
    { gender, birthYear, agrees, language }: SelfDescriptionEdit,
  ): Promise<SelfDescription> {
    const now = this.clock.now();
    const last = now.getUTCFullYear();
    if (birthYear !== null && birthYear > last)
      throw fieldError('birthYear', 'too_big_number', { maximum: last });
    if (gender === null && birthYear === null) await this.takeBack(accountId, language);
    else {
      if (agrees === null) throw fieldError('agrees', 'required');
      await this.database
        .repository(SelfDeclaration)
        .upsert({ accountId, gender, birthYear, declaredAt: now }, ['accountId']);
      await this.consents.noteStatistics(accountId, 'statistics', { version: agrees, language });
    }
    return { gender, birthYear };
  }

  /** Nothing is left of it when somebody goes. */
  async forget(accountId: string): Promise<boolean> {
    return !!(await this.database.repository(SelfDeclaration).delete({ accountId })).affected;
  }

  private async takeBack(accountId: string, language: string): Promise<void> {
    if (!(await this.forget(accountId))) return;
    const read = { version: STATISTICS_VERSION, language };
    await this.consents.noteStatistics(accountId, 'statistics-withdrawn', read);
  }
}
