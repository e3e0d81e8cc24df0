import type { IndicatorSet, IndicatorSetEdit, IndicatorSetList } from '@pirecow/contracts';
import { AuditLog } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Clock, Database, fieldError, newId, notFound, type Scope } from '@pirecow/platform';
import { In, IsNull } from 'typeorm';
import { IndicatorSetRow } from './indicator-set.entity';

const MOST = 100;

const toAnswer = ({ id, names, joint, indicators }: IndicatorSetRow): IndicatorSet => {
  return { id, names, joint, indicators };
};

/** The sets that organisations define themselves. The caller has asked for rights. */
@Injectable()
export class IndicatorSets {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  async list(organisationId: string): Promise<IndicatorSetList> {
    const where = { organisationId, removedAt: IsNull() };
    const rows = await this.rows.find({ where, order: { id: 'ASC' }, take: MOST });
    return { items: rows.map(toAnswer) };
  }

  /** @throws AppError `not-found` where none of these organisations has it */
  async byId(id: string, organisationIds: string[]): Promise<IndicatorSet> {
    const where = { id, organisationId: In(organisationIds), removedAt: IsNull() };
    const row = await this.rows.findOneBy(where);
    if (!row) throw notFound();
    return toAnswer(row);
  }

  /** @throws AppError where the organisation has as many as it may */
  async add(who: Scope, organisationId: string, edit: IndicatorSetEdit): Promise<IndicatorSet> {
    const kept = await this.rows.countBy({ organisationId, removedAt: IsNull() });
    if (kept >= MOST) throw fieldError('names', 'too_big_array', { maximum: MOST });
    const row = { id: newId(), organisationId, ...edit, createdAt: this.clock.now(), removedAt: null };
    await this.rows.insert(row);
    await this.note(who, organisationId, row.id);
    return toAnswer(row);
  }

  async change(
    who: Scope,
    { organisationId, id }: { organisationId: string; id: string },
    edit: IndicatorSetEdit,
  ): Promise<IndicatorSet> {
    await this.byId(id, [organisationId]);
    await this.rows.update({ id }, edit);
    await this.note(who, organisationId, id);
    return { id, ...edit };
  }

  /** Reports that were kept by it stay, and say what they held. */
  async remove(who: Scope, organisationId: string, id: string): Promise<void> {
    await this.byId(id, [organisationId]);
    await this.rows.update({ id }, { removedAt: this.clock.now() });
    await this.note(who, organisationId, id);
  }

  private note(who: Scope, organisationId: string, id: string): Promise<void> {
    return this.audit.write(who, 'indicators.set-changed', id, { organisationId });
  }

  private get rows() {
    return this.database.repository(IndicatorSetRow);
  }
}
