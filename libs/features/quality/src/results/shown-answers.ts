import { MIN_ANONYMOUS, type QualityQuery } from '@pirecow/contracts';
import { type Cell, shownDivisions, type ShownGroups } from './shown-groups';
import { type MonthCell, monthBlocks, showsPeriod } from './shown-periods';

/** How many people answered a question (null: any); of all of them where `run` is null, of all months where `month` is. */
export type Answered = Omit<Cell, 'run'> & {
  run: string | null;
  month: string | null;
  question: string | null;
};

const isCell = (row: Answered): row is Answered & Cell => row.run !== null && row.month === null;
const isOfMonth = (row: Answered): row is Answered & MonthCell => row.month !== null;

/** What may be shown of the answers to a course without telling what fewer than five people said. */
export class ShownAnswers {
  constructor(private readonly rows: readonly Answered[]) {}

  people(question: string | null): number {
    const whole = (row: Answered) => row.run === null && row.month === null;
    return this.rows.find((row) => row.question === question && whole(row))?.answered ?? 0;
  }

  groups(question: string | null): ShownGroups {
    return shownDivisions(this.rows.filter(isCell).filter((row) => row.question === question));
  }

  /** Of all, of one group, or of a period. */
  shows(
    question: string | null,
    { by, key = '', ...period }: Pick<QualityQuery, 'by' | 'key' | 'from' | 'to'>,
  ): boolean {
    if (this.people(question) < MIN_ANONYMOUS) return false;
    if (by !== undefined) return this.groups(question)[by].has(key);
    return !isPeriod(period) || showsPeriod(this.blocks(question), period);
  }

  private blocks(question: string | null): string[][] {
    const cells = this.rows.filter(isOfMonth).filter((row) => row.question === question);
    return monthBlocks(cells, this.groups(question));
  }
}

export const isPeriod = ({ from, to }: Pick<QualityQuery, 'from' | 'to'>): boolean =>
  from !== undefined || to !== undefined;
