/** What is said of a row. Words are chosen at the edge. */
export const SPACE_RULES = [
  'code.zero-restored',
  'code.from-label',
  'code.lost',
  'code.invalid',
  'email.invalid',
  'email.of-a-person',
  'id.made',
  'id.repeated',
  'invalid',
  'kinds.assumed',
  'list.unknown',
  'name.missing',
  'name.says-closed',
  'number.decimal-comma',
  'number.invalid',
  'phone.invalid',
  'position.decimals-lost',
  'position.far-from-postcode',
  'position.invalid',
  'position.lambert-93',
  'position.missing',
  'position.nowhere',
  'position.sign-lost',
  'position.swapped',
  'position.unexpected',
  'row.empty',
  'row.removed-there',
  'text.encoding-mended',
  'text.shortened',
  'web.extracted',
  'web.invalid',
  'web.mended',
  'web.relative',
  'web.resolved',
  'web.scheme-added',
] as const;
export type SpaceRule = (typeof SPACE_RULES)[number];

/** `mended`: read as what was meant; `assumed`: put in where nothing was said; `noticed`: kept, to be looked at; `left-out`: the field is empty; `refused`: the row is not taken. */
export type SpaceDone = 'mended' | 'assumed' | 'noticed' | 'left-out' | 'refused';

export interface SpaceNote {
  /** As a spreadsheet counts: the head of a table is 1. In JSON files the first is 1. */
  row: number;
  /** A field of `SPACE_FIELDS`, or a path of the record. */
  field: string;
  rule: SpaceRule;
  done: SpaceDone;
  /** What stood there, its beginning; none of mail and telephone. */
  value?: string;
}

const LONGEST_VALUE = 80;
const PRIVATE = new Set(['email', 'phone']);

/** Collects what is to be said of one row. */
export class RowNotes {
  readonly list: SpaceNote[] = [];

  constructor(readonly row: number) {}

  add(field: string, rule: SpaceRule, done: SpaceDone, value?: string): void {
    const shown = value && !PRIVATE.has(field) && { value: value.slice(0, LONGEST_VALUE) };
    this.list.push({ row: this.row, field, rule, done, ...shown });
  }

  get refused(): boolean {
    return this.list.some(({ done }) => done === 'refused');
  }
}
