import type { RenderedTexts, RenderedUnit } from '@pirecow/content';
import { createContext, useContext } from 'react';
import type { Answer, Ended } from '../records/statements';

/** What the blocks of a lesson need to know of the lesson around them. */
export interface Lesson {
  /** Whose lesson it is; undefined where an author looks at it, and nothing is kept. */
  enrolmentId?: string;
  /** The language in which the course is followed. */
  language: string;
  /** Medium id → file. */
  media: RenderedUnit['media'];
  /** Practice questions answered and scenarios played before: block id → whether that was right, or went well. */
  answered: Readonly<Record<string, boolean>>;
  onAnswered: (answer: Answer) => void;
  /** A scenario came to an ending. */
  onEnded: (ended: Ended) => void;
  /** The texts of a block in another language, for a reader who wants its newer wording. */
  readIn: (language: string, blockId: string) => Promise<RenderedTexts | undefined>;
}

export const LessonContext = createContext<Lesson | null>(null);

export function useLesson(): Lesson {
  const found = useContext(LessonContext);
  if (!found) throw new Error('A block stands outside a lesson');
  return found;
}

/** The texts of a block, out of its whole unit. */
export const textsOf = ({ blocks }: RenderedUnit, blockId: string): RenderedTexts | undefined =>
  blocks.find(({ block }) => block.id === blockId)?.texts;
