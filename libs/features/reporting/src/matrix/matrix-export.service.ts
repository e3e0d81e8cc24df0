import type { MatrixCell, MatrixRow, MatrixView } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, figuresIn, momentsIn, reportCsv, reportXlsx, type Scope, Words } from '@pirecow/platform';
import type { Readable } from 'node:stream';
import { reachOf } from '../coordination.service';
import { periodOf } from '../period';
import { narrowed } from '../reach';
import { ReadingLog } from '../reading-log.service';
import { ScopeWords } from '../scope-words.service';
import type { Grid } from './matrix-cells';
import { Matrices } from './matrix.service';

/** Before the columns that one sees. */
const FIRST = ['family-name', 'given-name', 'territory-code', 'territory', 'organisation'];
const COUNTS = { courses: ['courses-done', 'courses-total'], units: ['done', 'total'] };

/** How many people are read at once. */
const BATCH = 250;

type Line = Record<string, string | number>;

/** What is seen as a file: the same people, columns and order, streamed. */
@Injectable()
export class MatrixExport {
  constructor(
    private readonly matrices: Matrices,
    private readonly scopeWords: ScopeWords,
    private readonly log: ReadingLog,
    private readonly words: Words,
    private readonly clock: Clock,
  ) {}

  /** Notes the export, then opens the stream. @throws AppError before the first byte where the filters make no sense */
  async open(
    who: Scope,
    view: MatrixView,
    kind: 'csv' | 'xlsx',
  ): Promise<{ name: string; stream: Readable }> {
    periodOf(view, who.timeZone);
    await this.log.exported(who, narrowed(reachOf(who), view));
    const grid = await this.matrices.grid(who, view);
    const titles = new Map(grid.columns.map(({ id, title }) => [`column.${id}`, title]));
    const say = (key: string) =>
      titles.get(key) ??
      this.words.say(who.language, key === 'file' ? 'report:matrix.file' : `report:${key}`);
    const counts = COUNTS[grid.isUnits ? 'units' : 'courses'];
    const columns = [...FIRST, ...counts, ...grid.columns.map(({ id }) => id)];
    const lines = this.lines(who, view, grid);
    const stream =
      kind === 'csv' ? reportCsv(say, columns, lines) : reportXlsx(say, columns, lines, { frozen: 2 });
    const day = momentsIn(who.timeZone)(this.clock.now().toISOString()).slice(0, 10);
    return { name: `${say('file')}-${day}.${kind}`, stream };
  }

  private async *lines(who: Scope, view: MatrixView, grid: Grid): AsyncGenerator<Line> {
    const people = await this.matrices.everybody(who, view);
    const territories = await this.scopeWords.territories(who);
    const wordOf = this.cellWords(who, grid.isUnits ? 'unit-state' : 'state');
    for (let from = 0; from < people.length; from += BATCH) {
      const rows = await this.matrices.filled(who, view, people.slice(from, from + BATCH), grid);
      for (const row of rows) yield lineOf(row, territories, wordOf);
    }
  }

  /** A cell in words: each sentence is made once. */
  private cellWords(who: Scope, states: 'unit-state' | 'state'): (cell: MatrixCell) => string {
    const { percent } = figuresIn(who);
    const said = new Map<string, string>();
    return ({ state, done, total, score }) => {
      const word = said.get(state) ?? this.words.say(who.language, `report:${states}.${state}`);
      said.set(state, word);
      if (state === 'under-way') return `${word} (${done}/${total})`;
      return score === null ? word : `${word} (${percent(score)})`;
    };
  }
}

function lineOf(
  row: MatrixRow,
  territories: ReadonlyMap<string, string>,
  wordOf: (cell: MatrixCell) => string,
): Line {
  const territory = row.territory ?? '';
  const line: Line = {
    'family-name': row.familyName,
    'given-name': row.givenName,
    'territory-code': territory,
    territory: territories.get(territory) ?? '',
    organisation: row.organisations.join(', '),
    ...{ done: row.done, total: row.total, 'courses-done': row.done, 'courses-total': row.total },
  };
  for (const cell of row.cells) line[cell.column] = wordOf(cell);
  return line;
}
