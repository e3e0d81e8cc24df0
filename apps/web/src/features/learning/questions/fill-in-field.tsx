import { MAX_WRITTEN } from '@pirecow/content';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { GapContext, useGaps } from './gap-context';
import type { FieldProps } from './field-props';
import type { RichElement } from '../rich/parse-rich';
import { RichText } from '../rich/rich-text';
import { Mark } from './mark';
import { PartFeedback } from './part-feedback';
import classes from './fill-in-field.module.css';

function Gap({ gap }: { gap: string }) {
  const { t } = useTranslation('learning');
  const { question, value, onChange, locked, marks, errorId } = useGaps();
  const words = value?.[gap] ?? '';
  const number = question.gaps.indexOf(gap) + 1;
  return (
    <span className={classes.gap} data-right={marks?.[gap]}>
      <input
        type="text"
        autoComplete="off"
        autoCapitalize="off"
        maxLength={MAX_WRITTEN}
        value={words}
        size={Math.min(24, Math.max(10, words.length + 1))}
        onChange={(event) => onChange({ ...value, [gap]: event.currentTarget.value })}
        readOnly={locked}
        aria-label={t('fill-in.gap', { number, total: question.gaps.length })}
        aria-invalid={errorId !== undefined && words.trim() === ''}
        aria-describedby={errorId}
      />
      <Mark right={marks?.[gap]} />
    </span>
  );
}

/** What the course says to the gaps, each with its number: inside the text there is no room for it. */
function GapFeedback({ question, texts, feedback }: FieldProps<'fillIn'>) {
  const { t } = useTranslation('learning');
  const total = question.gaps.length;
  const told = question.gaps.filter((gap) =>
    feedback.some((name) => name.startsWith(`gap.${gap}.feedback`) && texts[name]),
  );
  if (told.length === 0) return null;
  return (
    <ul className={classes.gapFeedback}>
      {told.map((gap) => (
        <li key={gap}>
          <span>{t('fill-in.gap', { number: question.gaps.indexOf(gap) + 1, total })}</span>
          <PartFeedback texts={texts} feedback={feedback} part={`gap.${gap}`} />
        </li>
      ))}
    </ul>
  );
}

/** A text with inputs where its gaps are. */
export function FillInField(props: FieldProps<'fillIn'>) {
  const draw = useCallback(({ attributes }: RichElement) => {
    const gap = attributes['data-gap'];
    return gap ? <Gap gap={gap} /> : undefined;
  }, []);
  return (
    <GapContext value={props}>
      <div className={classes.gapText}>
        <RichText text={props.texts.text} draw={draw} />
      </div>
      <GapFeedback {...props} />
    </GapContext>
  );
}
