import type { CoordinationFilters, CoordinationScope, ReportRow } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, type Scope, Words } from '@pirecow/platform';
import { stringify } from 'csv-stringify';
import { Readable } from 'node:stream';
import { Coordination, reachOf } from './coordination.service';
import { periodOf } from './period';
import { narrowed } from './reach';
import { ReadingLog } from './reading-log.service';
import { ReportRows } from './report-rows.service';
import { ScopeWords } from './scope-words.service';

const COLUMNS = [
  'family-name',
  'given-name',
  'territory-code',
  'territory',
  'country',
  'organisation',
  'course',
  'language',
  'state',
  'done',
  'total',
  'active-minutes',
  'enrolled',
  'last-active',
  'completed',
] as const;
type Column = (typeof COLUMNS)[number];

/** `2026-11-24 09:05` in the reader's zone: sorts as text, and spreadsheets read it in every language. */
function momentIn(timeZone: string, moment: string | null): string {
  if (!moment) return '';
  const options = { timeZone, dateStyle: 'short', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat('sv-SE', options).format(new Date(moment));
}

/** The file of enrolments: the same filters as the list, streamed in batches of rows, columns in the reader's language. */
@Injectable()
export class EnrolmentExport {
  constructor(
    private readonly coordination: Coordination,
    private readonly rows: ReportRows,
    private readonly scopeWords: ScopeWords,
    private readonly log: ReadingLog,
    private readonly words: Words,
    private readonly clock: Clock,
  ) {}

  /** Notes the export, then opens the stream. @throws AppError before the first byte where the filters make no sense */
  async open(who: Scope, filters: CoordinationFilters): Promise<{ name: string; stream: Readable }> {
    periodOf(filters, who.timeZone);
    const { territories } = await this.scopeWords.of(who);
    await this.log.exported(who, narrowed(reachOf(who), filters));
    const say = (key: string) => this.words.say(who.language, `report:${key}`);
    const csv = stringify({
      bom: true,
      header: true,
      delimiter: say('delimiter'),
      columns: COLUMNS.map((key) => ({ key, header: say(`column.${key}`) })),
      escape_formulas: true,
      record_delimiter: 'windows',
    });
    const stream = Readable.from(this.lines(who, filters, territories)).on('error', (error) =>
      csv.destroy(error),
    );
    const day = momentIn(who.timeZone, this.clock.now().toISOString()).slice(0, 10);
    return { name: `${say('file')}-${day}.csv`, stream: stream.pipe(csv) };
  }

  private async *lines(
    who: Scope,
    filters: CoordinationFilters,
    territories: CoordinationScope['territories'],
  ): AsyncGenerator<Record<Column, string | number>> {
    const names = new Map(territories.map((territory) => [territory.code, territory.name]));
    for await (const ids of this.coordination.batches(who, filters)) {
      for (const row of await this.rows.rows(who, ids)) yield this.line(row, who, names);
    }
  }

  private line(
    row: ReportRow,
    who: Scope,
    names: ReadonlyMap<string, string>,
  ): Record<Column, string | number> {
    const territory = row.territory ?? '';
    return {
      'family-name': row.familyName,
      'given-name': row.givenName,
      'territory-code': territory,
      territory: names.get(territory) ?? '',
      country: territory.slice(0, 2),
      organisation: row.organisation.name,
      course: row.course.name,
      language: row.language,
      state: this.words.say(who.language, `report:state.${row.state}`),
      done: row.done,
      total: row.total,
      'active-minutes': Math.round(row.activeSeconds / 60),
      enrolled: momentIn(who.timeZone, row.enrolledAt),
      'last-active': momentIn(who.timeZone, row.lastActiveAt),
      completed: momentIn(who.timeZone, row.completedAt),
    };
  }
}
