import { Injectable } from '@nestjs/common';
import type { ExploredStatement, ExplorerFilters } from '@pirecow/contracts';
import { completeText } from '@pirecow/features/records';
import { Clock, type Scope, Words, momentsIn, reportCsv } from '@pirecow/platform';
import { Readable } from 'node:stream';
import { periodOf } from '../period';
import { narrowed } from '../reach';
import { ReadingLog } from '../reading-log.service';
import { explorerReach } from './explorer-reach';
import { ExploredRows } from './explored-rows.service';
import { Explorer } from './explorer.service';

const COLUMNS = [
  'stored',
  'happened',
  'sentence',
  'person',
  'verb',
  'object',
  'course',
  'score',
  'success',
  'completion',
  'duration',
  'language',
  'organisation',
  'source',
  'voided',
  'id',
] as const;
type Column = (typeof COLUMNS)[number];
type Say = (key: string) => string;

interface StatementFile {
  name: string;
  stream: Readable;
}

/** Files of statements: what the filters let through, streamed batch by batch, noted before the first byte. */
@Injectable()
export class ExplorerExport {
  constructor(
    private readonly explorer: Explorer,
    private readonly rows: ExploredRows,
    private readonly log: ReadingLog,
    private readonly words: Words,
    private readonly clock: Clock,
  ) {}

  /** One statement a line, as it was written. */
  async jsonLines(who: Scope, filters: ExplorerFilters): Promise<StatementFile> {
    const name = await this.begin(who, filters);
    return {
      name: `${name}.jsonl`,
      stream: Readable.from(this.lines(who, filters), { objectMode: false }),
    };
  }

  /** A table in the reader's language. */
  async csv(who: Scope, filters: ExplorerFilters): Promise<StatementFile> {
    const name = await this.begin(who, filters);
    const say = (key: string) => this.words.say(who.language, `explorer:${key}`);
    return { name: `${name}.csv`, stream: reportCsv(say, COLUMNS, this.records(who, filters, say)) };
  }

  /** Judges the filters and notes the file. */
  private async begin(who: Scope, filters: ExplorerFilters): Promise<string> {
    periodOf(filters, who.timeZone);
    await this.log.statementsExported(who, narrowed(explorerReach(who), filters));
    const day = momentsIn(who.timeZone)(this.clock.now().toISOString()).slice(0, 10);
    return `${this.words.say(who.language, 'explorer:file')}-${day}`;
  }

  private async *lines(who: Scope, filters: ExplorerFilters): AsyncGenerator<string> {
    for await (const batch of this.explorer.batches(who, filters))
      yield batch.map(({ json, original }) => `${completeText(json, original)}\n`).join('');
  }

  private async *records(who: Scope, filters: ExplorerFilters, say: Say) {
    const momentOf = momentsIn(who.timeZone);
    for await (const batch of this.explorer.batches(who, filters))
      for (const row of await this.rows.of(who, batch)) yield recordOf(row, say, momentOf);
  }
}

function recordOf(
  row: ExploredStatement,
  say: Say,
  momentOf: (moment: string | null) => string,
): Record<Column, string | number> {
  const answer = (value: boolean | null) => (value === null ? '' : say(`answer.${value ? 'yes' : 'no'}`));
  return {
    stored: momentOf(row.storedAt),
    happened: momentOf(row.happenedAt),
    sentence: row.sentence,
    person: row.person.name,
    verb: row.verb.name,
    object: row.object.name,
    course: row.course?.name ?? '',
    score: row.score === null ? '' : Math.round(row.score * 100),
    success: answer(row.success),
    completion: answer(row.completion),
    duration: row.durationSeconds ?? '',
    language: row.language ?? '',
    organisation: row.organisation.name,
    source: say(`source.${row.source}`),
    voided: answer(row.voided),
    id: row.id,
  };
}
