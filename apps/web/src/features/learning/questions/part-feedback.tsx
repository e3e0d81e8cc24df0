import type { RenderedTexts } from '@pirecow/content';
import { RichText } from '../rich/rich-text';
import classes from './part-feedback.module.css';

/** What the course says to one option, gap or pair as it was answered; nothing where it says nothing. */
export function PartFeedback(props: {
  texts: RenderedTexts;
  /** Names of the texts that are due. */
  feedback: readonly string[];
  /** The option, gap or pair: `option.a`. */
  part: string;
}) {
  const name = props.feedback.find((one) => one.startsWith(`${props.part}.feedback`));
  const text = name === undefined ? undefined : props.texts[name];
  return text ? (
    <div className={classes.partFeedback}>
      <RichText text={text} />
    </div>
  ) : null;
}
