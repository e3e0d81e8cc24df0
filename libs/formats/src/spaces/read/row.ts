import { LONGEST_CELL } from '../bounds';
import type { SpaceField } from './fields';
import { RowNotes, type SpaceDone, type SpaceRule } from './notes';
import { mendedEncoding } from './text';

const SAYS_NOTHING = /^(?:-+|—|null|n\/?a|#n\/a|nan|n\.?c\.?|undefined|none|\?)?$/i;

/** What spreadsheets, and we, put before what could be a formula. */
const GUARD = /^'(?=[=+\-@])/;

/** Notes of one field. */
export type Say = (rule: SpaceRule, done: SpaceDone) => void;

/** One space as its file tells it: cells by field, and what is to be said of them. */
export class Row {
  readonly notes: RowNotes;
  private readonly told = new Map<SpaceField, string>();

  constructor(number: number, cells: Iterable<readonly [SpaceField, string]>) {
    this.notes = new RowNotes(number);
    for (const [field, cell] of cells) this.keep(field, cell);
  }

  /** What is told in a field, on one line unless it is prose; empty where nothing is. */
  of(field: SpaceField): string {
    return this.told.get(field) ?? '';
  }

  get isEmpty(): boolean {
    return this.told.size === 0;
  }

  say(field: string, rule: SpaceRule, done: SpaceDone, value?: string): void {
    this.notes.add(field, rule, done, value);
  }

  /** A field as `read` understands it: null where nothing is told, or where it notes why not. */
  take<T>(field: SpaceField, read: (cell: string, say: Say) => T | null): T | null {
    const cell = this.of(field);
    return cell === '' ? null : read(cell, (rule, done) => this.say(field, rule, done, cell));
  }

  /** A line of at most so many characters. */
  line(field: SpaceField, longest: number): string | null {
    return this.take(field, (cell, say) => {
      const flat = cell.replace(/\s+/g, ' ');
      if (flat.length <= longest) return flat;
      say('text.shortened', 'mended');
      return flat.slice(0, longest).trim();
    });
  }

  private keep(field: SpaceField, cell: string): void {
    const clean = cell
      .slice(0, LONGEST_CELL)
      .replace(/\r\n?/g, '\n')
      .replace(/(?!\n)[\p{Cc}\p{Cs}]/gu, ' ')
      .trim()
      .replace(GUARD, '');
    if (SAYS_NOTHING.test(clean)) return;
    const meant = mendedEncoding(clean);
    if (meant !== clean) this.say(field, 'text.encoding-mended', 'mended', clean);
    this.told.set(field, meant);
  }
}
