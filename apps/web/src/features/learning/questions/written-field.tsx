import { MAX_WRITTEN } from '@pirecow/content';
import type { FieldProps } from './field-props';
import classes from './written-field.module.css';

type Written = FieldProps<'shortText'> | FieldProps<'numeric'>;

function Input(props: Written & { mode: 'text' | 'decimal'; describedBy: string | undefined }) {
  return (
    <input
      className={classes.written}
      data-mode={props.mode}
      type="text"
      inputMode={props.mode}
      autoComplete="off"
      maxLength={props.mode === 'decimal' ? 40 : MAX_WRITTEN}
      value={props.value ?? ''}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      readOnly={props.locked}
      aria-labelledby={props.promptId}
      aria-invalid={props.errorId !== undefined}
      aria-describedby={props.describedBy}
    />
  );
}

export function ShortTextField(props: FieldProps<'shortText'>) {
  return <Input {...props} mode="text" describedBy={props.errorId} />;
}

/** A number with decimal comma or point, and its unit beside it. */
export function NumericField(props: FieldProps<'numeric'>) {
  const unit = props.texts.unit;
  const unitId = `${props.promptId}-unit`;
  const describedBy = [unit && unitId, props.errorId].filter(Boolean).join(' ') || undefined;
  return (
    <div className={classes.numeric}>
      <Input {...props} mode="decimal" describedBy={describedBy} />
      {unit ? (
        <span id={unitId} lang={unit.language}>
          {unit.text}
        </span>
      ) : null}
    </div>
  );
}
