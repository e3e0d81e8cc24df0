import {
  type Matrix as Shown,
  MATRIX_PAGE,
  type MatrixRow,
  type MatrixRows,
  type MatrixRowsQuery,
  type MatrixView,
} from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, pageOf, readCursor, type Scope, writeCursor } from '@pirecow/platform';
import { reachOf } from '../coordination.service';
import { periodOf } from '../period';
import { narrowed } from '../reach';
import { filterValues } from '../report-sql';
import { ReadingLog } from '../reading-log.service';
import { ReportRows, type ReportStanding } from '../report-rows.service';
import { ScopeWords } from '../scope-words.service';
import { type Grid, rowOf } from './matrix-cells';
import { MatrixColumns } from './matrix-columns.service';
import { orderOf, type Place, placeSchema } from './matrix-order';
import { asWords, ENROLMENTS_OF, peopleQuery, type Question, stopsQuery } from './matrix-sql';

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
    const asked = this.asked(who, view);
    const [people, values] = peopleQuery(asked, orderOf(view).before, null);
    const [found] = await this.database.query<Stops>(stopsQuery(people, view, MATRIX_PAGE), values);
    const { total, stops, groups } = found ?? { total: 0, stops: [], groups: [] };
    const named =
      view.group === 'none' ? [] : groups.map(({ group, count }) => ({ id: idOfGroup(group), count }));
    const runs = view.group === 'run' ? named.map(({ id }) => id).filter((id) => id !== 'none') : [];
    return {
      total,
      columns: await this.columns.of(who, asked.reach, view.courseId),
      groups: named,
      runs: await this.words.runs(who, runs),
      stops: stops.map(writeCursor),
    };
  }

  /** One page: one query for its people, two for their cells. */
  async page(who: Scope, { cursor, ...view }: MatrixRowsQuery): Promise<MatrixRows> {
    const after = readCursor<Place>(cursor, placeSchema(view));
    const found = await this.people(who, view, after, MATRIX_PAGE + 1);
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
  everybody(who: Scope, view: MatrixView): Promise<Person[]> {
    return this.people(who, view, undefined, null);
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
    const { reach, period, now } = this.asked(who, view);
    const persons = [...new Set(people.map(({ id }) => id))];
    const values = [...filterValues(reach, view, period, now), persons];
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

  private async people(
    who: Scope,
    view: MatrixView,
    after: Place | undefined,
    limit: number | null,
  ): Promise<Person[]> {
    const [sql, values] = peopleQuery(this.asked(who, view), after ?? orderOf(view).before, limit);
    return this.database.query<Person>(asWords(sql, view), values);
  }

  private asked(who: Scope, view: MatrixView): Question {
    const reach = narrowed(reachOf(who), view);
    return { view, reach, period: periodOf(view, who.timeZone), now: this.clock.now() };
  }
}

const organisationOf = ({ facts }: ReportStanding) => facts.organisationId;
const runOf = ({ facts }: ReportStanding) => facts.run?.id ?? 'none';
