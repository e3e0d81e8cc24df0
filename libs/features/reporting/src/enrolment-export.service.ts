import type { CoordinationFilters, Progress, ReportRow } from '@pirecow/contracts';
import { MissingWords } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { Clock, type Scope, Words, momentsIn, reportCsv, reportXlsx } from '@pirecow/platform';
import type { Readable } from 'node:stream';
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
  'run',
  'language',
  'state',
  'done',
  'total',
  'missing',
  'active-minutes',
  'enrolled',
  'last-active',
  'completed',
  'repeat-since',
] as const;
type Column = (typeof COLUMNS)[number];

/** What all lines of one file have in common. */
interface Writing {
  language: string;
  territories: ReadonlyMap<string, string>;
  momentOf: (moment: string | null) => string;
  missingIn: (missing: Progress['missing']) => string;
}

/** The file of enrolments: the same filters as the list, streamed in batches of rows, columns in the reader's language. */
@Injectable()
export class EnrolmentExport {
  constructor(
    private readonly coordination: Coordination,
    private readonly rows: ReportRows,
    private readonly scopeWords: ScopeWords,
    private readonly log: ReadingLog,
    private readonly missing: MissingWords,
    private readonly words: Words,
    private readonly clock: Clock,
  ) {}

  /** Notes the export, then opens the stream. @throws AppError before the first byte where the filters make no sense */
  async open(
    who: Scope,
    filters: CoordinationFilters,
    kind: 'csv' | 'xlsx' = 'csv',
  ): Promise<{ name: string; stream: Readable }> {
    periodOf(filters, who.timeZone);
    await this.log.exported(who, narrowed(reachOf(who), filters));
    const say = (key: string) => this.words.say(who.language, `report:${key}`);
    const { territories } = await this.scopeWords.of(who);
    const writing: Writing = {
      language: who.language,
      territories: new Map(territories.map(({ code, name }) => [code, name])),
      momentOf: momentsIn(who.timeZone),
      missingIn: this.missing.lineOf(who),
    };
    const day = writing.momentOf(this.clock.now().toISOString()).slice(0, 10);
    const lines = this.lines(who, filters, writing);
    const stream =
      kind === 'csv' ? reportCsv(say, COLUMNS, lines) : reportXlsx(say, COLUMNS, lines, { frozen: 2 });
    return { name: `${say('file')}-${day}.${kind}`, stream };
  }

  private async *lines(
    who: Scope,
    filters: CoordinationFilters,
    writing: Writing,
  ): AsyncGenerator<Record<Column, string | number>> {
    const rowOf = this.rows.presenting(who);
    for await (const ids of this.coordination.batches(who, filters)) {
      for (const standing of await this.rows.standings(who, ids)) {
        const row = rowOf(standing);
        // A completion stays one, whatever its course asks.
        const missing = row.state === 'completed' ? '' : writing.missingIn(standing.progress.missing);
        yield { ...this.line(row, writing), missing };
      }
    }
  }

  private line(
    row: ReportRow,
    { language, territories, momentOf }: Writing,
  ): Record<Exclude<Column, 'missing'>, string | number> {
    const territory = row.territory ?? '';
    return {
      'family-name': row.familyName,
      'given-name': row.givenName,
      'territory-code': territory,
      territory: territories.get(territory) ?? '',
      country: territory.slice(0, 2),
      organisation: row.organisation.name,
      course: row.course.name,
      run: row.run ? `${row.run.name} (${row.run.startsOn})` : '',
      language: row.language,
      state: this.words.say(language, `report:state.${row.state}`),
      done: row.done,
      total: row.total,
      'active-minutes': Math.round(row.activeSeconds / 60),
      enrolled: momentOf(row.enrolledAt),
      'last-active': momentOf(row.lastActiveAt),
      completed: momentOf(row.completedAt),
      'repeat-since': row.repeatSince ?? '',
    };
  }
}
