import { MIN_ANONYMOUS, type QualityQuery } from '@pirecow/contracts';
import { type Cell, shownDivisions, type ShownGroups } from './shown-groups';

/** How many people answered a question (null: any); of all of them where `run` is null. */
export type Answered = Omit<Cell, 'run'> & { run: string | null; question: string | null };

const isCell = (row: Answered): row is Answered & Cell => row.run !== null;

/** What may be shown of the answers to a course without telling what fewer than five people said. */
export class ShownAnswers {
  constructor(private readonly rows: readonly Answered[]) {}

  people(question: string | null): number {
    return this.rows.find((row) => row.question === question && !isCell(row))?.answered ?? 0;
  }

  groups(question: string | null): ShownGroups {
    return shownDivisions(this.rows.filter(isCell).filter((row) => row.question === question));
  }

  /** Of all, or of one group. */
  shows(question: string | null, { by, key = '' }: Pick<QualityQuery, 'by' | 'key'>): boolean {
    if (this.people(question) < MIN_ANONYMOUS) return false;
    return by === undefined || this.groups(question)[by].has(key);
  }
}
