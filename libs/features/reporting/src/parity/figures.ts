import type {
  ParityAnswers,
  ParityComparison,
  ParityDetail,
  ParityFindings,
  ParityGroup,
  ParityItem,
  ParityJudgement,
} from '@pirecow/contracts';
import { type CourseDocument, parity, questionsOf, unitsOf } from '@pirecow/content';
import type { CourseVersion } from '@pirecow/features/catalogue';
import { type Cell, compared, type Pair, pairsOf } from './comparing';

type By = 'language' | 'side';
const SIDES_OF = ['language', 'side'] as const;

/** Of the Pyrenees. */
const BOTH_SIDES = ['ES', 'FR'];

/** A row of one of the queries: of which grouping it is, say the columns that are not null. */
interface Grouped {
  language: string | null;
  side: string | null;
  territory: string | null;
  n: number;
  right: number;
}
export interface StandingRow extends Grouped {
  month: string | null;
  medianSeconds: number | null;
}
export interface OutcomeRow extends Grouped {
  /** Which assessments were decided, together. */
  taken: string | null;
}
export interface AnswerRow {
  counts: boolean;
  blockId: string;
  language: string;
  band: string;
  n: number;
  right: number;
}

/** What was read of a course. */
export interface Read {
  standings: StandingRow[];
  outcomes: OutcomeRow[];
  answers: AnswerRow[];
  tutors: ParityAnswers[];
}

/** An item as it is kept: words and titles are put in for who reads. */
export interface KeptItem extends Pick<
  ParityItem,
  'blockId' | 'number' | 'shares' | 'comparisons' | 'verdict'
> {
  unitId: string;
}

/** What is kept of a course, without words and without anybody. */
export interface Figures extends Pick<ParityDetail, 'completion' | 'passing' | 'texts' | 'answers'> {
  enrolled: number;
  findings: ParityFindings;
  groups: Record<By | 'territory', ParityGroup[]>;
  practice: KeptItem[];
  counting: KeptItem[];
}

type Topic = 'completion' | 'passing' | 'practice' | 'counting';
interface Of {
  topic: Topic;
  /** A division, or the id of a question. */
  key: string;
}

const isPlain = (row: Grouped, stratum: string | null) => stratum === null && row.n > 0;

/** Cells of a division: rows that have it, and a stratum. */
function cellsOf<Row extends Grouped>(
  rows: readonly Row[],
  by: By,
  stratumOf: (row: Row) => string | null,
): Cell[] {
  return rows.flatMap((row) => {
    const [group, stratum] = [row[by], stratumOf(row)];
    return group !== null && stratum !== null ? [{ group, stratum, n: row.n, right: row.right }] : [];
  });
}

function groupsOf({ standings, outcomes }: Read, by: By | 'territory'): ParityGroup[] {
  const decided = new Map(
    outcomes.flatMap((row) => (row[by] !== null && isPlain(row, row.taken) ? [[row[by], row] as const] : [])),
  );
  return standings
    .flatMap((row) => {
      const key = row[by];
      if (key === null || !isPlain(row, row.month)) return [];
      const outcome = decided.get(key);
      return {
        ...{ key, enrolled: row.n, completed: row.right, medianSeconds: row.medianSeconds },
        ...{ decided: outcome?.n ?? 0, passed: outcome?.right ?? 0 },
      };
    })
    .sort((a, b) => b.enrolled - a.enrolled || a.key.localeCompare(b.key));
}

function pairsIn({ standings, outcomes, answers }: Read, languages: readonly string[]): Pair<Of>[] {
  const offered = { language: languages, side: BOTH_SIDES };
  const divided = SIDES_OF.flatMap((by) => [
    ...pairsOf<Of>(
      { topic: 'completion', key: by },
      cellsOf(standings, by, ({ month }) => month),
      offered[by],
    ),
    ...pairsOf<Of>(
      { topic: 'passing', key: by },
      cellsOf(outcomes, by, ({ taken }) => taken),
      offered[by],
    ),
  ]);
  const byItem = Map.groupBy(
    answers,
    ({ counts, blockId }) => `${counts ? 'counting' : 'practice'} ${blockId}`,
  );
  const items = [...byItem].flatMap(([name, rows]) => {
    const [topic, key = ''] = name.split(' ') as [Topic, string];
    const cells = rows.map(({ language, band, n, right }) => ({ group: language, stratum: band, n, right }));
    return pairsOf<Of>({ topic, key }, cells, languages);
  });
  return [...divided, ...items];
}

const VERDICTS = ['clear', 'slight', 'alike'] as const;

/** The worst that is known of them; `few` where nothing is. */
function worstOf(comparisons: readonly ParityComparison[]): ParityItem['verdict'] {
  return VERDICTS.find((verdict) => comparisons.some((one) => one.verdict === verdict)) ?? 'few';
}

function sharesOf(rows: readonly AnswerRow[]): ParityItem['shares'] {
  return [...Map.groupBy(rows, ({ language }) => language)]
    .map(([language, some]) => {
      const sum = (value: 'n' | 'right') => some.reduce((all, row) => all + row[value], 0);
      return { language, n: sum('n'), right: sum('right') };
    })
    .sort((a, b) => a.language.localeCompare(b.language));
}

/** Questions that somebody has answered, in the order of the course. */
function itemsOf(
  structure: CourseDocument,
  rows: readonly AnswerRow[],
  comparisonsOf: (blockId: string) => ParityComparison[],
): KeptItem[] {
  const byBlock = Map.groupBy(rows, ({ blockId }) => blockId);
  return unitsOf(structure).flatMap((unit) =>
    questionsOf(unit).flatMap(({ id: blockId }, index) => {
      const some = byBlock.get(blockId);
      if (!some) return [];
      const comparisons = comparisonsOf(blockId);
      const verdict = worstOf(comparisons);
      return { blockId, unitId: unit.id, number: index + 1, shares: sharesOf(some), comparisons, verdict };
    }),
  );
}

/**
 * Equal: nothing stands out, more than half of what was compared has enough people, and each language of the course and both sides
 * are in some of it.
 */
function judgementOf(
  findings: ParityFindings,
  all: readonly ParityComparison[],
  languages: readonly string[],
): ParityJudgement {
  const { texts, ...counts } = findings;
  if (texts.length > 0 || Object.values(counts).some((count) => count > 0)) return 'look';
  const told = all.filter(({ verdict }) => verdict !== 'few');
  const seen = new Set(told.flatMap(({ one, other }) => [one, other]));
  const everybody = [...(languages.length > 1 ? languages : []), ...BOTH_SIDES].every((key) => seen.has(key));
  return everybody && told.length * 2 > all.length ? 'equal' : 'few';
}

/** How many groups come off clearly worse than another: one that does so against two others is one. */
function worseIn(comparisons: readonly ParityComparison[]): number {
  const clear = comparisons.filter(({ verdict }) => verdict === 'clear');
  return new Set(clear.map(({ delta, one, other }) => ((delta ?? 0) > 0 ? one : other))).size;
}

/** What the rows of a course say, in its version of today: pure. */
export function figuresOf(
  read: Read,
  { course: { structure, texts } }: CourseVersion,
): { figures: Figures; judgement: ParityJudgement } {
  const all = compared(pairsIn(read, structure.languages));
  const found = (topic: Topic, key: string) =>
    all.flatMap(({ of, comparison }) => (of.topic === topic && of.key === key ? [comparison] : []));
  const dividedBy = (topic: Topic) => ({ language: found(topic, 'language'), side: found(topic, 'side') });
  const items = (topic: 'practice' | 'counting') =>
    itemsOf(
      structure,
      read.answers.filter(({ counts }) => counts === (topic === 'counting')),
      (blockId) => found(topic, blockId),
    );
  const standing = structure.languages.map((language) => parity(structure, texts, language));
  const [practice, counting] = [items('practice'), items('counting')];
  const clear = (list: readonly { verdict: string }[]) =>
    list.filter(({ verdict }) => verdict === 'clear').length;
  const clearIn = (topic: Topic) => worseIn(Object.values(dividedBy(topic)).flat());
  const findings = {
    ...{ practice: clear(practice), counting: clear(counting) },
    ...{ completion: clearIn('completion'), passing: clearIn('passing') },
    texts: standing.flatMap(({ reached, language }) => (reached ? [] : [language])),
  };
  const language = groupsOf(read, 'language');
  const figures = {
    enrolled: language.reduce((sum, { enrolled }) => sum + enrolled, 0),
    findings,
    groups: { language, side: groupsOf(read, 'side'), territory: groupsOf(read, 'territory') },
    ...{ completion: dividedBy('completion'), passing: dividedBy('passing'), practice, counting },
    texts: standing.map(({ language: code, texts: counts }) => ({ language: code, ...counts })),
    answers: read.tutors,
  };
  const comparisons = all.map(({ comparison }) => comparison);
  return { figures, judgement: judgementOf(findings, comparisons, structure.languages) };
}
