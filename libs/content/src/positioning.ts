import type { Question } from './question';
import { reachesMark } from './scoring/mark';
import type { AssessmentRules } from './unit';

/** An item of a positioning test, with what it came to. */
interface Item {
  question: Pick<Question, 'about'>;
  score: { points: number; max: number };
}

/** How much of a part of the course somebody knows already. */
export interface KnownPart {
  /** The module or the unit that questions spoke of. */
  id: string;
  points: number;
  max: number;
  known: boolean;
}

/** What decides when the review of an assessment opens. */
export interface ReviewRules extends Pick<AssessmentRules, 'review'> {
  positioning?: boolean | undefined;
  skips?: boolean | undefined;
}

/**
 * When the review of an assessment opens: at once where it would wait for somebody to pass a positioning test, which nobody does;
 * never where lessons may be skipped by it, as who leaves the course and comes back takes it again.
 */
export function reviewOf({ positioning, skips, review }: ReviewRules): AssessmentRules['review'] {
  if (skips) return 'never';
  return positioning && review === 'afterPass' ? 'afterAttempt' : review;
}

/**
 * What a positioning test shows, part by part, in the order in which its questions speak of them. A part counts as known from
 * that share of its points on; one without points to win shows nothing, and is left out.
 */
export function knownParts(items: readonly Item[], mark: number): KnownPart[] {
  const parts = new Map<string, { points: number; max: number }>();
  for (const { question, score } of items) {
    if (question.about === undefined) continue;
    const { points, max } = parts.get(question.about) ?? { points: 0, max: 0 };
    parts.set(question.about, { points: points + score.points, max: max + score.max });
  }
  return [...parts].flatMap(([id, { points, max }]) =>
    max > 0 ? [{ id, points, max, known: reachesMark(points / max, mark) }] : [],
  );
}
