import { Refusal, type Notes } from '../sheet';
import { near, share, type Body } from './draft';

/** An answer that a question foresees, and the share of the points that it earns. `words: null` is any other answer. */
export interface Expected<Answer> {
  answer: Answer | null;
  share: number;
  feedback?: string | undefined;
}

export interface NumberRange {
  from: number;
  to: number;
  /** As the file has it, where it gives a number and a tolerance. */
  exact?: { correct: number; tolerance: number };
}

interface Sorted<Answer> {
  known: Expected<Answer>[];
  right: Expected<Answer>[];
  others: Expected<Answer>[];
  otherwise?: string | undefined;
}

function sort<Answer>(answers: readonly Expected<Answer>[], notes: Notes): Sorted<Answer> {
  const known = answers.filter(({ answer }) => answer !== null);
  const any = answers.find(({ answer }) => answer === null);
  if (any && any.share > 0) notes.change('points.any-answer-made-zero');
  const best = Math.max(...known.map((one) => one.share), 0);
  if (best === 0) throw new Refusal('question.no-right-answer');
  if (!near(best, 1)) notes.change('points.best-made-right', { share: best });
  if (known.some((one) => one.share < 0)) notes.change('points.negative-made-zero');
  return {
    known,
    right: known.filter((one) => one.share === best),
    others: known.filter((one) => one.share !== best),
    otherwise: any?.feedback,
  };
}

/** What all right answers say; a question of ours says one thing of whatever is right. */
function rightFeedback(
  right: readonly { feedback?: string | undefined }[],
  notes: Notes,
): string | undefined {
  const said = new Set(right.map(({ feedback }) => feedback));
  if (said.size === 1) return [...said][0];
  notes.drop('feedback.of-one-right-answer');
  return undefined;
}

interface Group {
  answers: string[];
  share: number;
  feedback?: string | undefined;
}

function grouped(others: readonly Expected<string>[]): Group[] {
  const groups: Group[] = [];
  for (const { answer, share: worth, feedback } of others) {
    const last = groups.at(-1);
    if (last && last.share === worth && last.feedback === feedback) last.answers.push(answer ?? '');
    else groups.push({ answers: [answer ?? ''], share: worth, feedback });
  }
  return groups;
}

const lines = (answers: readonly (string | null)[]) =>
  [...new Set(answers.map((answer) => (answer ?? '').trim()))].join('\n');

/** A short text: all full answers together, the others by what they earn and say. */
export function shortText(answers: readonly Expected<string>[], notes: Notes): Body {
  const { right, others, otherwise } = sort(answers, notes);
  const groups = grouped(others);
  const ids = groups.map((_, index) => `e${index + 1}`);
  const credits = groups.flatMap((group, index) =>
    group.share > 0 ? [[ids[index] ?? '', share(group.share)] as const] : [],
  );
  return {
    interaction: 'shortText',
    own: ids.length > 0 ? { expected: ids } : {},
    key: credits.length > 0 ? { credits: Object.fromEntries(credits) } : {},
    texts: {
      answers: lines(right.map(({ answer }) => answer)),
      ...Object.fromEntries(
        groups.flatMap((group, index) => [
          [`expected.${ids[index]}.answers`, lines(group.answers)],
          [`expected.${ids[index]}.feedback`, group.feedback],
        ]),
      ),
      'feedback.correct': rightFeedback(right, notes),
      'feedback.incorrect': otherwise,
    },
  };
}

function middle({ from, to, exact }: NumberRange): { correct: number; tolerance: number } {
  return exact ?? { correct: (from + to) / 2, tolerance: Math.abs(to - from) / 2 };
}

/** A number: the first full answer is the right one, the others are ranges. `unit` is its name. */
export function numeric(answers: readonly Expected<NumberRange>[], notes: Notes, unit?: string): Body {
  const { right, known, otherwise } = sort(answers, notes);
  const [first] = right;
  if (!first?.answer) throw new Refusal('question.no-right-answer');
  // Their order counts: the first range that holds a number decides.
  const rest = known.filter((one) => one !== first);
  const ranges = rest.map(({ answer, share: worth }, index) => {
    const range = { from: answer?.from, to: answer?.to, credit: share(worth) };
    return [`r${index + 1}`, range] as const;
  });
  return {
    interaction: 'numeric',
    own: { ...(unit && { unit: true }), ...(rest.length > 0 && { ranges: ranges.map(([id]) => id) }) },
    key: { ...middle(first.answer), ...(rest.length > 0 && { ranges: Object.fromEntries(ranges) }) },
    texts: {
      unit,
      ...Object.fromEntries(rest.map(({ feedback }, index) => [`range.r${index + 1}.feedback`, feedback])),
      'feedback.correct': rightFeedback([first], notes),
      'feedback.incorrect': otherwise,
    },
  };
}
