import { type Agreement, CONSENT_DOCUMENTS, type ConsentHistory } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, newId } from '@pirecow/platform';
import { Consent, type StatisticsConsent } from './consent.entity';

/** Which versions somebody agreed to, in which language they were read, and when (ISO 8601). */
export interface Given {
  terms: string;
  privacy: string;
  language: string;
  at: string;
}

/** The log of who agreed to what (GDPR, art. 7.1). */
@Injectable()
export class Consents {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** What is agreed to at this moment, to be kept until there is an account that it belongs to. */
  now({ terms, privacy, language }: Agreement): Given {
    return { terms, privacy, language, at: this.clock.now().toISOString() };
  }

  /** Notes consent to the versions, in the language and at the moment at which it was given. */
  async note(accountId: string, given: Given): Promise<void> {
    const rows = CONSENT_DOCUMENTS.map((document) => ({
      ...{ id: newId(), accountId, document, version: given[document] },
      ...{ language: given.language, givenAt: new Date(given.at) },
    }));
    await this.database.repository(Consent).insert(rows);
  }

  /** Notes what somebody says of their own figures, apart from the documents of the platform. */
  async noteStatistics(
    accountId: string,
    document: StatisticsConsent,
    { version, language }: Pick<Consent, 'version' | 'language'>,
  ): Promise<void> {
    const row = { id: newId(), accountId, document, version, language, givenAt: this.clock.now() };
    await this.database.repository(Consent).insert(row);
  }

  /** What somebody agreed to and took back, the latest first. */
  async historyOf(accountId: string): Promise<ConsentHistory> {
    const given = await this.of(accountId);
    const items = given.map(({ document, version, language, givenAt }) => {
      return { document, version, language, givenAt: givenAt.toISOString() };
    });
    return { items: items.reverse() };
  }

  latest(accountId: string, document: StatisticsConsent): Promise<Consent | null> {
    const order = { givenAt: 'DESC' } as const;
    return this.database.repository(Consent).findOne({ where: { accountId, document }, order });
  }

  of(accountId: string): Promise<Consent[]> {
    return this.database.repository(Consent).find({ where: { accountId }, order: { givenAt: 'ASC' } });
  }
}
