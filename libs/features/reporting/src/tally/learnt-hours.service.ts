import type { CoordinationFilters, CoordinationHours } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, type Scope } from '@pirecow/platform';
import { reachOf } from '../coordination.service';
import { periodOf } from '../period';
import { narrowed } from '../reach';
import { filterValues } from '../report-sql';
import { learntHours } from './learnt-sql';

const ALWAYS = { from: null, until: null };

/** How long people learnt in a period: not since they enrolled, and whether or not they enrolled in it. */
@Injectable()
export class LearntHours {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** One statement, linear in the hours of those who have learnt since the period began. */
  async of(who: Scope, filters: CoordinationFilters): Promise<CoordinationHours> {
    const { from, until } = periodOf(filters, who.timeZone);
    const reach = narrowed(reachOf(who), filters);
    const values = filterValues(reach, filters, ALWAYS, this.clock.now());
    const [learnt] = await this.database.query<CoordinationHours>(learntHours(reach, filters.search), [
      ...values,
      from,
      until,
    ]);
    return { activeSeconds: learnt?.activeSeconds ?? 0 };
  }
}
