import { MAX_OPEN_ANSWER } from '@pirecow/content';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import type { FieldProps } from './field-props';
import classes from './open-answer.module.css';
import { Rubric } from './rubric';

/** From here on one is told how much room is left, in characters. */
const NEARLY_FULL = 1_000;

/** A long text of one's own. How it is graded can be read before one writes. */
export function OpenAnswerField(props: FieldProps<'openAnswer'>) {
  const { t } = useTranslation('learning');
  const { formatNumber } = useFormat();
  const { question, texts, value, locked, promptId, errorId } = props;
  const left = MAX_OPEN_ANSWER - (value ?? '').length;
  if (locked) return <div className={classes.written}>{value}</div>;
  return (
    <div className={classes.field}>
      <textarea
        className={classes.paper}
        rows={9}
        maxLength={MAX_OPEN_ANSWER}
        value={value ?? ''}
        onChange={({ currentTarget }) => props.onChange(currentTarget.value)}
        aria-labelledby={promptId}
        aria-invalid={errorId !== undefined}
        aria-describedby={errorId}
      />
      <p className={classes.soft} role="status">
        {left <= NEARLY_FULL ? t('open-answer.left', { count: left, number: formatNumber(left) }) : ''}
      </p>
      <details>
        <summary className={classes.more}>{t('open-answer.how')}</summary>
        <Rubric question={question} texts={texts} />
      </details>
    </div>
  );
}
