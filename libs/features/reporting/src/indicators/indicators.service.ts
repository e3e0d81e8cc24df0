import { type IndicatorQuery, type IndicatorReport, STANDARD_DEFINITIONS } from '@pirecow/contracts';
import { OrganisationRegister } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Clock, Database, type Reach, type Scope } from '@pirecow/platform';
import { reachOf } from '../coordination.service';
import { periodOf } from '../period';
import { columnsOf, narrowed } from '../reach';
import { DeclaredCounts } from './declared-figures.service';
import { CountedGroups, type Group } from './indicator-figures';
import { BOUND, FIGURES } from './indicator-sql';
import { IndicatorSets } from './indicator-sets.service';

/** The last day of a month, `2026-02` gives `2026-02-28`. */
function lastDayOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

const isStandard = (set: string): set is keyof typeof STANDARD_DEFINITIONS => set in STANDARD_DEFINITIONS;

/** Whose figures are read: `own` organisations tell all that they know, the others of a reach only what is no figure about few. */
export interface View {
  own: string[];
  reach: Reach[];
}

/** Partners' people are told by nothing that they say in confidence. */
function ownIn({ own, reach }: View): string[] {
  return own.filter((id) => reach.some(({ organisationId }) => organisationId === id));
}

/** Computes the indicators of a set for a period of whole months, within the reader's reach. Six queries at most; the one that counts is linear in the enrolments of the reach. */
@Injectable()
export class Indicators {
  constructor(
    private readonly database: Database,
    private readonly sets: IndicatorSets,
    private readonly register: OrganisationRegister,
    private readonly declared: DeclaredCounts,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError where the last month is before the first, or the set is none of the reader's */
  compute(who: Scope, query: IndicatorQuery): Promise<IndicatorReport> {
    return this.within(who, { own: who.organisationsWith('progress.see'), reach: reachOf(who) }, query);
  }

  /** @throws AppError as above */
  async within(who: Scope, { own, reach: all }: View, query: IndicatorQuery): Promise<IndicatorReport> {
    const { set, organisationId, from, to } = query;
    const definition = await this.definitionOf(own, set);
    const view = { own, reach: narrowed(all, { organisationId }) };
    const groups = await this.count(who, view, { ...query, joint: definition.joint });
    return {
      ...{ set, from, to, names: definition.names, joint: definition.joint },
      timeZone: who.timeZone,
      computedAt: this.clock.now().toISOString(),
      organisations: await this.organisations(view),
      indicators: definition.indicators.map((indicator) => groups.figuresOf(indicator)),
      declared: await this.declared.of(ownIn(view), query),
    };
  }

  private async definitionOf(own: string[], set: string) {
    if (isStandard(set)) return { ...STANDARD_DEFINITIONS[set], names: null };
    return this.sets.byId(set, own);
  }

  private async count(
    who: Scope,
    { own, reach }: View,
    { from, to, joint }: Pick<IndicatorQuery, 'from' | 'to'> & { joint: boolean },
  ): Promise<CountedGroups> {
    const period = periodOf({ from: `${from}-01`, to: lastDayOf(to) }, who.timeZone);
    const { organisationIds, courseIds } = columnsOf(reach);
    const within = [organisationIds, courseIds, period.from, period.until];
    const groups = await this.database.query<Group>(FIGURES, [...within, joint]);
    const [bound] = await this.database.query<{ organisations: number }>(BOUND, within);
    return new CountedGroups(groups, new Set(own), bound?.organisations ?? 0);
  }

  private async organisations({ own, reach }: View): Promise<IndicatorReport['organisations']> {
    const cards = await this.register.cardsOf([
      ...new Set(reach.map(({ organisationId }) => organisationId)),
    ]);
    return [...cards.values()].map(({ id, name }) => ({ id, name, own: own.includes(id) }));
  }
}
