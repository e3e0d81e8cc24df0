import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MOST_SAVED_FILTERS, type NewSavedFilter, type SavedFilter } from '@pirecow/contracts';
import {
  Clock,
  Database,
  fieldError,
  newId,
  notFound,
  type Scope,
  TransactionEventBus,
} from '@pirecow/platform';
import { SavedFilterRow } from './saved-filter.entity';

const toAnswer = ({ id, name, filters }: SavedFilterRow): SavedFilter => ({ id, name, filters });

/** Filters that people keep. They go with the account, and into its copy. */
@Injectable()
export class SavedFilters implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: TransactionEventBus,
  ) {}

  onModuleInit(): void {
    this.events.on('account.closing', async ({ accountId }) => {
      await this.repository.delete({ accountId });
    });
    this.events.on('account.exporting', async ({ accountId, sections }) => {
      sections['saved-filters'] = { filters: (await this.of(accountId)).map(toAnswer) };
    });
  }

  async list(who: Scope): Promise<SavedFilter[]> {
    return (await this.of(who.accountId)).map(toAnswer);
  }

  /** @throws AppError where the account keeps as many as it may */
  async add(who: Scope, { name, filters }: NewSavedFilter): Promise<SavedFilter> {
    const kept = await this.repository.countBy({ accountId: who.accountId });
    if (kept >= MOST_SAVED_FILTERS)
      throw fieldError('name', 'too_big_array', { maximum: MOST_SAVED_FILTERS });
    const row = { id: newId(), accountId: who.accountId, name, filters, createdAt: this.clock.now() };
    await this.repository.insert(row);
    return toAnswer(row);
  }

  async remove(who: Scope, id: string): Promise<void> {
    const { affected } = await this.repository.delete({ id, accountId: who.accountId });
    if (!affected) throw notFound();
  }

  private of(accountId: string): Promise<SavedFilterRow[]> {
    return this.repository.find({ where: { accountId }, order: { id: 'ASC' }, take: MOST_SAVED_FILTERS });
  }

  private get repository() {
    return this.database.repository(SavedFilterRow);
  }
}
