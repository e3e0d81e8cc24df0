import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { wordsOf } from '../rich/html-tree';
import { RichText } from '../rich/rich-text';
import type { FieldProps } from './field-props';
import { Mark } from './mark';
import { PartFeedback } from './part-feedback';
import classes from './matching-field.module.css';

function useTargets({ question, texts }: FieldProps<'matching'>) {
  return useMemo(
    () =>
      question.targets.map((id) => {
        const text = texts[`target.${id}.text`];
        return { id, language: text?.language, words: wordsOf(text?.html ?? '') };
      }),
    [question, texts],
  );
}

type Targets = ReturnType<typeof useTargets>;

function Pair({ option, targets, ...props }: FieldProps<'matching'> & { option: string; targets: Targets }) {
  const { t } = useTranslation('learning');
  const id = useId();
  const chosen = props.value?.[option] ?? '';
  return (
    <div className={classes.pair} data-right={props.marks?.[option]}>
      <label htmlFor={id}>
        <RichText text={props.texts[`option.${option}.text`]} inline />
      </label>
      <div className={classes.pairChoice}>
        <select
          id={id}
          value={chosen}
          onChange={(event) => props.onChange({ ...props.value, [option]: event.currentTarget.value })}
          disabled={props.locked}
          aria-invalid={props.errorId !== undefined && chosen === ''}
          aria-describedby={props.errorId}
        >
          <option value="">{t('matching.choose')}</option>
          {targets.map((target) => (
            <option key={target.id} value={target.id} lang={target.language}>
              {target.words}
            </option>
          ))}
        </select>
        <Mark right={props.marks?.[option]} />
      </div>
      <PartFeedback texts={props.texts} feedback={props.feedback} part={`option.${option}`} />
    </div>
  );
}

/** Each thing on the left with a list of what may go with it. */
export function MatchingField(props: FieldProps<'matching'>) {
  const targets = useTargets(props);
  return (
    <div className={classes.pairs}>
      {props.question.options.map((option) => (
        <Pair key={option} {...props} option={option} targets={targets} />
      ))}
    </div>
  );
}
