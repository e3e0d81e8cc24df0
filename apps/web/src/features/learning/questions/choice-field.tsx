import type { RenderedText } from '@pirecow/content';
import type { ReactNode } from 'react';
import { RichText } from '../rich/rich-text';
import type { FieldProps } from './field-props';
import { Mark } from './mark';
import { PartFeedback } from './part-feedback';
import { Truth } from './truth';
import classes from './choice-field.module.css';

interface OptionProps {
  type: 'radio' | 'checkbox';
  name: string;
  checked: boolean;
  onToggle: () => void;
  locked: boolean;
  text: RenderedText | undefined;
  /** Words of our own where the option has no text of the course. */
  label?: ReactNode;
  mark: boolean | undefined;
  feedback: ReactNode;
  errorId: string | undefined;
}

function Option(props: OptionProps) {
  return (
    <div className={classes.option} data-right={props.mark}>
      <label>
        <input
          type={props.type}
          name={props.name}
          checked={props.checked}
          onChange={props.onToggle}
          disabled={props.locked}
          aria-describedby={props.errorId}
        />
        <span className={classes.optionText}>
          {props.label ?? <RichText text={props.text} inline />}
          <Mark right={props.mark} />
        </span>
      </label>
      {props.feedback}
    </div>
  );
}

type Shared = Pick<
  FieldProps<'trueFalse'>,
  'texts' | 'locked' | 'marks' | 'feedback' | 'promptId' | 'errorId'
>;

function shared({ texts, locked, marks, feedback, promptId, errorId }: Shared, id: string) {
  return {
    locked,
    errorId,
    name: promptId,
    text: texts[`option.${id}.text`],
    mark: marks?.[id],
    feedback: <PartFeedback texts={texts} feedback={feedback} part={`option.${id}`} />,
  };
}

export function SingleChoiceField(props: FieldProps<'singleChoice'>) {
  return props.question.options.map((id) => (
    <Option
      key={id}
      {...shared(props, id)}
      type="radio"
      checked={props.value === id}
      onToggle={() => props.onChange(id)}
    />
  ));
}

export function TrueFalseField(props: FieldProps<'trueFalse'>) {
  return ([true, false] as const).map((truth) => (
    <Option
      key={String(truth)}
      {...shared(props, String(truth))}
      type="radio"
      label={<Truth truth={truth} texts={props.texts} />}
      checked={props.value === truth}
      onToggle={() => props.onChange(truth)}
    />
  ));
}

/** Only what was picked is marked: a mark beside the rest would give the answer away. */
export function MultipleChoiceField(props: FieldProps<'multipleChoice'>) {
  const { options } = props.question;
  const picked = props.value ?? [];
  const toggle = (id: string) => {
    const isOn = (option: string) => (option === id ? !picked.includes(id) : picked.includes(option));
    props.onChange(options.filter(isOn));
  };
  return options.map((id) => (
    <Option
      key={id}
      {...shared(props, id)}
      type="checkbox"
      mark={picked.includes(id) ? props.marks?.[id] : undefined}
      checked={picked.includes(id)}
      onToggle={() => toggle(id)}
    />
  ));
}
