import {
  type Matrix as Shown,
  MATRIX_PAGE,
  type MatrixRow,
  type MatrixRows,
  type MatrixRowsQuery,
  type MatrixView,
} from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, pageOf, type Reach, readCursor, type Scope, writeCursor } from '@pirecow/platform';
import { z } from 'zod';
import { reachOf } from '../coordination.service';
import { periodOf } from '../period';
import { columnsOf, narrowed } from '../reach';
import { ReadingLog } from '../reading-log.service';
import { ReportRows, type ReportStanding } from '../report-rows.service';
import { ScopeWords } from '../scope-words.service';
import { type Grid, rowOf } from './matrix-cells';
import { MatrixColumns } from './matrix-columns.service';
import { beforeAll, ENROLMENTS_OF, peopleQuery, type Place, stopsQuery } from './matrix-sql';

/** A row before its cells: which person, and where in the order. */
export interface Person {
  group: string;
  key: string;
  id: string;
}

interface Stops {
  total: number;
  stops: Place[];
  groups: { group: string; count: number }[];
}

const PLACE = z.tuple([z.string().max(600), z.string().max(600), z.uuid()]);

/** Keys of groups end with what they stand for. */
const idOfGroup = (group: string) => group.slice(group.lastIndexOf(' ') + 1);

/** People by courses, or by the units of one course, within the reader's reach and nothing outside. */
@Injectable()
export class Matrices {
  constructor(
    private readonly database: Database,
    private readonly rows: ReportRows,
    private readonly columns: MatrixColumns,
    private readonly words: ScopeWords,
    private readonly log: ReadingLog,
    private readonly clock: Clock,
  ) {}

  /** What surrounds the rows, and where each page of them begins. */
  async frame(who: Scope, view: MatrixView): Promise<Shown> {
    const reach = narrowed(reachOf(who), view);
    const [people, values] = this.people(who, view, reach, null);
    const [found] = await this.database.query<Stops>(stopsQuery(people, view, MATRIX_PAGE), values);
    const { total, stops, groups } = found ?? { total: 0, stops: [], groups: [] };
    const named =
      view.group === 'none' ? [] : groups.map(({ group, count }) => ({ id: idOfGroup(group), count }));
    const runs = view.group === 'run' ? named.map(({ id }) => id).filter((id) => id !== 'none') : [];
    return {
      total,
      columns: await this.columns.of(who, reach, view.courseId),
      groups: named,
      runs: await this.words.runs(who, runs),
      stops: stops.map(writeCursor),
    };
  }

  /** One page: one query for its people, two for their cells, all by index where the view is a walk. */
  async page(who: Scope, { cursor, ...view }: MatrixRowsQuery): Promise<MatrixRows> {
    const after = readCursor<Place>(cursor, PLACE);
    const reach = narrowed(reachOf(who), view);
    const [sql, values] = this.people(who, view, reach, MATRIX_PAGE + 1, after);
    const found = await this.database.query<Person>(sql, values);
    const { items, next } = pageOf(found, MATRIX_PAGE, ({ group, key, id }) => [group, key, id]);
    const grid = await this.grid(who, view);
    const standings = await this.standings(who, view, items);
    await this.note(who, standings, grid);
    return { items: this.rowsOf(view, items, standings, grid), next };
  }

  /** Of partners' learners: whose units were shown, and of which partner who stands where. */
  private note(who: Scope, standings: readonly ReportStanding[], { isUnits }: Grid): Promise<void> {
    const facts = standings.map((standing) => standing.facts);
    if (isUnits) return this.log.details(who, facts);
    return this.log.standings(
      who,
      facts.map(({ organisationId }) => organisationId),
    );
  }

  /** Everybody in the order of the view, once: some hundred bytes a person. */
  async everybody(who: Scope, view: MatrixView): Promise<Person[]> {
    const [sql, values] = this.people(who, view, narrowed(reachOf(who), view), null);
    return this.database.query<Person>(sql, values);
  }

  async grid(who: Scope, view: MatrixView): Promise<Grid> {
    return {
      columns: await this.columns.of(who, narrowed(reachOf(who), view), view.courseId),
      isUnits: view.courseId !== undefined,
      own: new Set(who.organisationsWith('progress.see')),
    };
  }

  /** Rows of these people, in this order. */
  async filled(who: Scope, view: MatrixView, people: readonly Person[], grid: Grid): Promise<MatrixRow[]> {
    return this.rowsOf(view, people, await this.standings(who, view, people), grid);
  }

  private async standings(
    who: Scope,
    view: MatrixView,
    people: readonly Person[],
  ): Promise<ReportStanding[]> {
    const { organisationIds, courseIds } = columnsOf(narrowed(reachOf(who), view));
    const persons = [...new Set(people.map(({ id }) => id))];
    const values = [organisationIds, courseIds, persons, view.runId ?? null];
    const found = await this.database.query<{ id: string }>(ENROLMENTS_OF, values);
    return this.rows.standings(
      who,
      found.map(({ id }) => id),
    );
  }

  private rowsOf(
    view: MatrixView,
    people: readonly Person[],
    standings: readonly ReportStanding[],
    grid: Grid,
  ): MatrixRow[] {
    const groupOf = { none: () => '', territory: () => '', organisation: organisationOf, run: runOf }[
      view.group
    ];
    const byPerson = Map.groupBy(standings, ({ facts }) => facts.accountId);
    return people.flatMap((person) => {
      const group = idOfGroup(person.group);
      const own = byPerson.get(person.id) ?? [];
      const within = own.filter((standing) => ['', group].includes(groupOf(standing)));
      return rowOf({ id: person.id, group }, within, grid);
    });
  }

  private people(
    who: Scope,
    view: MatrixView,
    reach: readonly Reach[],
    limit: number | null,
    after: Place = beforeAll(view),
  ): [string, unknown[]] {
    const asked = { view, reach, period: periodOf(view, who.timeZone), now: this.clock.now() };
    return peopleQuery(asked, after, limit);
  }
}

const organisationOf = ({ facts }: ReportStanding) => facts.organisationId;
const runOf = ({ facts }: ReportStanding) => facts.run?.id ?? 'none';
