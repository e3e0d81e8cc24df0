import type { RenderedText } from '@pirecow/content';
import type { ReactNode } from 'react';
import { RichText } from '../rich/rich-text';
import classes from './question-card.module.css';

interface QuestionCardProps {
  promptId: string;
  prompt: RenderedText | undefined;
  /** Above the prompt: which question it is, how it stands. */
  head?: ReactNode;
  /** Below the field: buttons and results. */
  children?: ReactNode;
  field: ReactNode;
  tone?: 'practice' | 'counting';
}

/** The frame of a question: its prompt is the legend of its field. */
export function QuestionCard({ promptId, prompt, head, field, children, tone }: QuestionCardProps) {
  return (
    <div className={classes.card} data-tone={tone ?? 'practice'}>
      {head ? <div className={classes.head}>{head}</div> : null}
      <fieldset className={classes.fieldset}>
        <legend id={promptId}>
          <RichText text={prompt} inline />
        </legend>
        <div className={classes.field}>{field}</div>
      </fieldset>
      {children}
    </div>
  );
}
