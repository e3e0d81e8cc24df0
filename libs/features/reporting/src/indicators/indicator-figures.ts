import {
  type Indicator,
  INDICATOR_BREAKDOWNS,
  type IndicatorBreakdown,
  type IndicatorFigures,
  type Measure,
} from '@pirecow/contracts';
import { isTold, untold } from './small-cells';

type Counted = Exclude<Measure, 'organisations'>;

/** One group of people: of one organisation or (`null`) of all, and at most one of the others is set. */
export interface Group
  extends Record<IndicatorBreakdown, string | null>, Record<Counted | 'completers' | 'certified', number> {
  organisation: string | null;
}

/** Whom a figure is about: how many people stand behind it. */
const PEOPLE: Record<Counted, 'participants' | 'completers' | 'certified' | 'border-participants'> = {
  participants: 'participants',
  participations: 'participants',
  hours: 'participants',
  completions: 'completers',
  certificates: 'certified',
  'border-participants': 'border-participants',
};

const isOf = (group: Group, by: IndicatorBreakdown | null) =>
  INDICATOR_BREAKDOWNS.every((one) => (group[one] === null) !== (one === by));

function peopleIn(groups: readonly Group[], by: IndicatorBreakdown, measure: Counted): Map<string, number> {
  return new Map(groups.map((group) => [group[by] ?? '', group[PEOPLE[measure]]]));
}

function told(measure: Counted, value: number): number {
  return measure === 'hours' ? Math.round(value * 10) / 10 : value;
}

/** Reads the groups that were counted, and keeps back what would tell of few people. */
export class CountedGroups {
  constructor(
    private readonly groups: readonly Group[],
    /** The organisations of the reader: their people are told by territory, side and language however few they are. */
    private readonly own: ReadonlySet<string>,
    private readonly organisations: number,
  ) {}

  figuresOf(indicator: Indicator): IndicatorFigures {
    const { measure } = indicator;
    if (measure === 'organisations') return { ...indicator, total: this.organisations, breakdowns: [] };
    const breakdowns = indicator.breakdowns.map((by) => ({ by, cells: this.cells(measure, by) }));
    return { ...indicator, total: this.total(measure), breakdowns };
  }

  private total(measure: Counted): number | null {
    const parts = this.groups.filter((group) => group.organisation !== null && isOf(group, null));
    const isFew = parts.some((part) => !this.isOwn(part) && !isTold(part[PEOPLE[measure]]));
    const whole = this.groups.find((group) => group.organisation === null && isOf(group, null));
    return isFew ? null : told(measure, whole?.[measure] ?? 0);
  }

  private cells(measure: Counted, by: IndicatorBreakdown) {
    const rows = this.groups.filter((group) => isOf(group, by));
    const whole = rows.filter(({ organisation }) => organisation === null);
    const hidden = this.hidden(rows, by, measure);
    const valueOf = new Map(whole.map((group) => [group[by] ?? '', group[measure]]));
    const keys = [...valueOf.keys()].sort((a, b) => (valueOf.get(b) ?? 0) - (valueOf.get(a) ?? 0));
    return keys.map((key) => {
      return { key, value: hidden.has(key) ? null : told(measure, valueOf.get(key) ?? 0) };
    });
  }

  /**
   * Of several organisations together nothing is told that is not told of each: what is told of all can then be made from
   * what is told of each, and gives nothing away that they do not.
   */
  private hidden(rows: readonly Group[], by: IndicatorBreakdown, measure: Counted): Set<string> {
    const organisations = new Set(rows.flatMap(({ organisation }) => organisation ?? []));
    const hidden = new Set<string>();
    for (const organisation of organisations) {
      if (this.own.has(organisation)) continue;
      const part = rows.filter((row) => row.organisation === organisation);
      for (const key of untold(peopleIn(part, by, measure))) hidden.add(key);
    }
    return hidden;
  }

  private isOwn({ organisation }: Group): boolean {
    return organisation !== null && this.own.has(organisation);
  }
}
