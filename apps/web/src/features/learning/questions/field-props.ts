import type { Interaction, QuestionOf, RenderedTexts, ResponseByInteraction } from '@pirecow/content';

/** What the field of one interaction gets. */
export interface FieldProps<I extends Interaction> {
  question: QuestionOf<I>;
  texts: RenderedTexts;
  value: ResponseByInteraction[I] | null;
  onChange: (value: ResponseByInteraction[I]) => void;
  /** Shown, but no longer to be changed: the answer was checked. */
  locked: boolean;
  /** Option, gap or place → whether it is right. Absent until the answer was checked. */
  marks?: Readonly<Record<string, boolean>> | undefined;
  /** Names of the texts about what was answered: to options, gaps, pairs, or the words as a whole. */
  feedback: readonly string[];
  /** Id of the question's prompt, for inputs that it names. */
  promptId: string;
  /** Id of the sentence that says what is wrong, while something is. */
  errorId?: string | undefined;
}
