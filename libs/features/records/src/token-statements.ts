import { Injectable } from '@nestjs/common';
import type { FieldError } from '@pirecow/contracts';
import { AppError, Database } from '@pirecow/platform';
import type { XapiVersion } from '@pirecow/xapi';
import { RecordStore, type Told } from './record-store';
import { SessionAllowance } from './session-allowance';
import { type SessionVisit, SessionTokens, type TokenSpeaker } from './session-tokens';
import { type Batch, pathIn } from './statement-checks';
import type { EntryOrigin } from './statement-entry';

/** What units of packages say: judged, stored, and followed by what the platform states of it, in one transaction. */
@Injectable()
export class TokenStatements {
  constructor(
    private readonly database: Database,
    private readonly store: RecordStore,
    private readonly tokens: SessionTokens,
    private readonly allowance: SessionAllowance,
  ) {}

  /** All or nothing. What was said before, word for word, is accepted without a change. @returns ids in order. @throws AppError `rate.limited` */
  async add(speaker: TokenSpeaker, batch: Batch, grammar: XapiVersion): Promise<string[]> {
    const { organisationId, authority } = speaker;
    const origin: EntryOrigin = { organisationId, source: 'credential', authority, grammar };
    await this.allowance.take(speaker.sessionId, batch.received.length);
    return this.database.inTransaction(async () => {
      const visit = await this.tokens.enter(speaker);
      const ids = batch.received.flatMap(({ statement }) => statement.id ?? []);
      const told = this.judge(visit, batch, origin, await this.store.known(organisationId, ids));
      const stored = await this.store.bringAll(told.map(({ one }) => one));
      await visit.close();
      return stored.filter((_, index) => told[index]?.isOwn);
    });
  }

  private judge(
    visit: SessionVisit,
    batch: Batch,
    origin: EntryOrigin,
    known: ReadonlySet<string>,
  ): { one: Told; isOwn: boolean }[] {
    const errors: FieldError[] = [];
    const told = batch.received.flatMap((received, index) => {
      const own = { one: { received, origin }, isOwn: true };
      if (received.statement.id && known.has(received.statement.id.toLowerCase())) return [own];
      const taken = visit.take(received.statement);
      if ('follows' in taken) {
        const facts = taken.follows.map((statement) => this.store.fact(origin.organisationId, statement));
        return [own, ...facts.map((one) => ({ one, isOwn: false }))];
      }
      errors.push({ ...taken.refused, field: pathIn(batch, index, taken.refused.field) });
      return [];
    });
    if (errors.length > 0) throw new AppError('permission.denied', {}, errors);
    return told;
  }
}
