import { PRIVACY_VERSION, TERMS_VERSION } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, newId } from '@pirecow/platform';
import { Consent } from './consent.entity';

/** The log of who agreed to what (GDPR, art. 7.1). */
@Injectable()
export class Consents {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Notes consent to today's terms and privacy notice, read in that language. */
  async give(accountId: string, language: string): Promise<void> {
    const common = { accountId, language, givenAt: this.clock.now() };
    await this.database.repository(Consent).insert([
      { ...common, id: newId(), document: 'terms', version: TERMS_VERSION },
      { ...common, id: newId(), document: 'privacy', version: PRIVACY_VERSION },
    ]);
  }

  of(accountId: string): Promise<Consent[]> {
    return this.database.repository(Consent).find({ where: { accountId }, order: { givenAt: 'ASC' } });
  }
}
