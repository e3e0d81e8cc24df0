import type { RiskFilters, RiskList, RiskListQuery, RiskOfOne, RiskRow } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, notFound, pageOf, type Reach, readCursor, type Scope } from '@pirecow/platform';
import { z } from 'zod';
import { FIRST_ID, reachOf } from '../coordination.service';
import { periodOf } from '../period';
import { disjoint, narrowed, reaches } from '../reach';
import { ReadingLog } from '../reading-log.service';
import { ReportRows } from '../report-rows.service';
import { filterValues } from '../report-sql';
import { FollowUps } from './follow-ups.service';
import { AT_RISK, NEXT_AT_RISK, RISK_OF } from './risk-list-sql';
import { type NotedRisk, RiskWords } from './risk-words';

const BATCH = 500;

type Found = NotedRisk & { id: string };

const CURSOR = z.tuple([z.int().min(1).max(2), z.string().regex(/^-?\d{1,12}(\.\d{1,6})?$/), z.uuid()]);

/** Those at risk within the reader's reach, why, and what was done last. */
@Injectable()
export class AtRisk {
  constructor(
    private readonly database: Database,
    private readonly rows: ReportRows,
    private readonly followUps: FollowUps,
    private readonly words: RiskWords,
    private readonly log: ReadingLog,
    private readonly clock: Clock,
  ) {}

  /** One page: three queries, and the note of partners' people that were looked at. The first is linear in those at risk in the reach, the others in the page. */
  async list(who: Scope, { cursor, limit, ...filters }: RiskListQuery): Promise<RiskList> {
    const last = readCursor(cursor, CURSOR) ?? [null, null, null];
    const values = this.valuesOf(who, narrowed(reachOf(who), filters), filters);
    const found = await this.database.query<Found & { sinceKey: string }>(AT_RISK, [
      ...values,
      ...last,
      limit + 1,
    ]);
    const { items, next } = pageOf(found, limit, (row) => [
      row.level === 'act' ? 1 : 2,
      row.sinceKey,
      row.id,
    ]);
    const told = await this.told(who, items);
    await this.log.details(
      who,
      told.map(({ id, organisation }) => ({ id, organisationId: organisation.id })),
    );
    return { items: told, next };
  }

  /** All that the filters let through, in batches along an index, so that memory stays flat. */
  async *batches(who: Scope, filters: RiskFilters): AsyncGenerator<RiskRow[]> {
    for (const part of narrowed(reachOf(who), filters)) {
      const values = this.valuesOf(who, [part], filters);
      for (let last: string | undefined = FIRST_ID; last;) {
        const found: Found[] = await this.database.query<Found>(NEXT_AT_RISK, [...values, last, BATCH]);
        yield await this.told(who, found);
        last = found.length < BATCH ? undefined : found.at(-1)?.id;
      }
    }
  }

  /** @throws AppError `not-found`, also for an enrolment outside the reach */
  async one(who: Scope, enrolmentId: string): Promise<RiskOfOne> {
    const [standing] = await this.rows.standings(who, [enrolmentId]);
    if (!standing) throw notFound();
    const { organisationId, courseId } = standing.facts;
    if (!reaches(reachOf(who), organisationId, courseId)) throw notFound();
    await this.log.detail(who, standing.facts);
    const [noted] = await this.database.query<NotedRisk>(RISK_OF, [enrolmentId]);
    const isOwn = who.may('progress.see', organisationId);
    const sees = isOwn || reaches(disjoint(who.reach('evidence.see')), organisationId, courseId);
    return {
      risk: noted ? this.words.telling(who)(noted, standing) : null,
      followUps: await this.followUps.of(enrolmentId, sees),
      mayFollowUp: who.may('runs.manage', organisationId),
    };
  }

  private async told(who: Scope, found: readonly Found[]): Promise<RiskRow[]> {
    const ids = found.map(({ id }) => id);
    const standings = await this.rows.standings(who, ids);
    const last = await this.followUps.lastOf(ids);
    const noted = new Map(found.map((one) => [one.id, one]));
    const rowOf = this.rows.presenting(who);
    const riskOf = this.words.telling(who);
    return standings.flatMap((standing) => {
      const one = noted.get(standing.facts.id);
      if (!one) return [];
      return {
        ...rowOf(standing),
        risk: riskOf(one, standing),
        followUp: last.get(one.id) ?? null,
      };
    });
  }

  /** Values for $1 to $15 of the lists. */
  private valuesOf(who: Scope, reach: Reach[], filters: RiskFilters): unknown[] {
    const { level, signal, followed } = filters;
    return [
      ...filterValues(reach, filters, periodOf(filters, who.timeZone), this.clock.now()),
      level ?? null,
      signal ?? null,
      followed ? followed === 'yes' : null,
    ];
  }
}
