import {
  AGE_BANDS,
  DECLARED_BREAKDOWNS,
  type DeclaredBreakdown,
  type DeclaredFigures,
  GENDERS,
  type IndicatorQuery,
} from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';
import { In } from 'typeorm';
import { periodOf, PROGRAMME_ZONE } from '../period';
import type { Period } from '../report-sql';
import { DeclaredFiguresRow } from './declared-figures.entity';
import { DECLARED } from './indicator-sql';
import { confided } from './small-cells';

/** A group of people; at most one of both is set. */
type Group = Record<DeclaredBreakdown, string | null> & { participants: number };

/** In the order in which they are shown. */
const ORDER: Record<DeclaredBreakdown, readonly string[]> = {
  gender: [...GENDERS, 'undeclared'],
  age: AGE_BANDS,
};

/** The year that a period is, where it is one. */
function yearOf({ from, to }: Pick<IndicatorQuery, 'from' | 'to'>): number | null {
  const year = from.slice(0, 4);
  return from === `${year}-01` && to === `${year}-12` ? Number(year) : null;
}

function breakdownsOf(groups: readonly Group[]): DeclaredFigures['breakdowns'] {
  return DECLARED_BREAKDOWNS.map((by) => {
    const people = new Map(groups.flatMap((group) => (group[by] ? [[group[by], group.participants]] : [])));
    const told = confided(people);
    const cells = ORDER[by].map((key) => ({ key, value: told.has(key) ? (people.get(key) ?? null) : null }));
    return { by, cells };
  });
}

/**
 * Participants of organisations by what they told of themselves. Of calendar years that are over, in the zone of the
 * programme whoever asks, in all courses, counted by the first look and never again: neither days, nor periods, nor sets can be
 * subtracted from one another.
 */
@Injectable()
export class DeclaredCounts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** By primary key; the first look at a year is linear in the enrolments of the organisation. */
  async of(
    organisationIds: string[],
    months: Pick<IndicatorQuery, 'from' | 'to'>,
  ): Promise<DeclaredFigures[]> {
    const year = yearOf(months);
    if (year === null || organisationIds.length === 0) return [];
    const period = periodOf({ from: `${year}-01-01`, to: `${year}-12-31` }, PROGRAMME_ZONE);
    if (!period.until || this.clock.now() < period.until) return [];
    const known = await this.rows.find({
      select: { organisationId: true },
      where: { organisationId: In(organisationIds), year },
    });
    const fresh = organisationIds.filter((id) => !known.some(({ organisationId }) => organisationId === id));
    for (const id of fresh) await this.count(id, year, period);
    const rows = await this.rows.find({
      where: { organisationId: In(organisationIds), year },
      order: { organisationId: 'ASC' },
    });
    return rows.map(({ countedAt, ...row }) => ({ ...row, countedAt: countedAt.toISOString() }));
  }

  /** Of two at once the first is kept. A year without anybody is not. */
  private async count(organisationId: string, year: number, { from, until }: Period): Promise<void> {
    const values = [[organisationId], [null], from, until, false, year];
    const groups = await this.database.query<Group>(DECLARED, values);
    const participants = groups.find(({ gender, age }) => gender === null && age === null)?.participants ?? 0;
    if (participants === 0) return;
    const row = {
      organisationId,
      year,
      participants,
      countedAt: this.clock.now(),
      breakdowns: breakdownsOf(groups),
    };
    await this.rows.createQueryBuilder().insert().values(row).orIgnore().execute();
  }

  private get rows() {
    return this.database.repository(DeclaredFiguresRow);
  }
}
