import type { Question, RenderedBlock, RenderedUnit, Response } from '@pirecow/content';
import { isWhole } from '../questions/answers';

export interface NumberedQuestion {
  question: Question;
  rendered: RenderedBlock;
  /** From 1. */
  number: number;
}

/** The questions of a unit in their order, with their numbers. */
export function questionsOfUnit({ blocks }: Pick<RenderedUnit, 'blocks'>): NumberedQuestion[] {
  let number = 0;
  return blocks.flatMap((rendered) =>
    rendered.block.type === 'question' ? [{ question: rendered.block, rendered, number: ++number }] : [],
  );
}

/** The questions that are not answered in full: an assignment is answered by its files. */
export function openQuestions(
  questions: readonly NumberedQuestion[],
  answers: Readonly<Record<string, unknown>>,
  files: Readonly<Record<string, readonly unknown[]>>,
): NumberedQuestion[] {
  const isAnswered = ({ question }: NumberedQuestion) =>
    question.interaction === 'assignment'
      ? (files[question.id] ?? []).length > 0
      : isWhole(question, (answers[question.id] ?? null) as Response | null);
  return questions.filter((one) => !isAnswered(one));
}
