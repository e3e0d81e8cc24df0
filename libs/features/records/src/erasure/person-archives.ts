import type { PersonalFile } from '@pirecow/contracts';
import { personalArchive } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Clock, TransactionEventBus } from '@pirecow/platform';
import type { Readable } from 'node:stream';
import { PersonRecords } from './person-records';

interface Asked {
  organisationId: string;
  /** Of the agent, as `agentKey` of xapi says it. */
  key: string;
  /** Where the agent is an account of the platform. */
  accountId: string | undefined;
}

/** What an organisation holds about a person as a zip, for those who answer for it. Nothing of other organisations is in it. */
@Injectable()
export class PersonArchives {
  constructor(
    private readonly clock: Clock,
    private readonly events: TransactionEventBus,
    private readonly records: PersonRecords,
  ) {}

  async of(asked: Asked): Promise<Readable> {
    const again = () => Promise.resolve({ records: this.held(asked) });
    const files = await this.files(asked);
    return personalArchive({ at: this.clock.now(), first: await again(), again, files });
  }

  private held({ organisationId, key }: Asked) {
    return {
      statements: this.statements(organisationId, key),
      documents: this.records.documents(organisationId, key),
    };
  }

  private async *statements(organisationId: string, key: string): AsyncGenerator<unknown, void> {
    for await (const json of this.records.statements(organisationId, key)) yield JSON.parse(json);
  }

  private async files({ organisationId, key, accountId }: Asked): Promise<AsyncIterable<PersonalFile>[]> {
    if (accountId === undefined) return [this.records.files(organisationId, key)];
    const files: AsyncIterable<PersonalFile>[] = [];
    await this.events.emit('account.packing', { accountId, organisationId, files });
    return files;
  }
}
