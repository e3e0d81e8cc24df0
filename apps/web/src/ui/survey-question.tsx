import {
  MAX_SURVEY_WORDS,
  type RenderedTexts,
  SCALE_STEPS,
  type SurveyAnswers,
  type SurveyQuestion as Question,
} from '@pirecow/content';
import { useId } from 'react';
import classes from './survey-question.module.css';

interface QuestionProps {
  question: Question;
  texts: RenderedTexts;
  value: SurveyAnswers[string] | undefined;
  onChange: (value: SurveyAnswers[string]) => void;
}

function Options({ question, texts, value, onChange }: QuestionProps) {
  const name = useId();
  if (!('options' in question)) return null;
  const isOne = question.kind === 'one';
  const chosen = Array.isArray(value) ? value : [];
  const toggled = (option: string) =>
    chosen.includes(option) ? chosen.filter((one) => one !== option) : [...chosen, option];
  return question.options.map((option) => {
    const text = texts[`question.${question.id}.option.${option}.text`];
    return (
      <label key={option} className={classes.option}>
        <input
          type={isOne ? 'radio' : 'checkbox'}
          name={name}
          checked={isOne ? value === option : chosen.includes(option)}
          onChange={() => onChange(isOne ? option : toggled(option))}
        />
        <span lang={text?.language}>{text?.text}</span>
      </label>
    );
  });
}

const STEPS = Array.from({ length: SCALE_STEPS }, (_, step) => step + 1);

/** From one end to the other; each end is read with its step. */
function Scale({ question: { id }, texts, value, onChange }: QuestionProps) {
  const name = useId();
  const [low, high] = [texts[`question.${id}.low`], texts[`question.${id}.high`]];
  return (
    <div className={classes.scale}>
      <span lang={low?.language} id={`${name}-low`}>
        {low?.text}
      </span>
      <div className={classes.steps}>
        {STEPS.map((step) => (
          <label key={step} className={classes.step}>
            <input
              type="radio"
              name={name}
              checked={value === step}
              onChange={() => onChange(step)}
              aria-describedby={
                step === 1 ? `${name}-low` : step === SCALE_STEPS ? `${name}-high` : undefined
              }
            />
            <span>{step}</span>
          </label>
        ))}
      </div>
      <span lang={high?.language} id={`${name}-high`}>
        {high?.text}
      </span>
    </div>
  );
}

/** One question without a right answer. */
export function SurveyQuestion(props: QuestionProps) {
  const id = useId();
  const { question, texts, value, onChange } = props;
  const prompt = texts[`question.${question.id}.prompt`];
  if (question.kind === 'words')
    return (
      <div className={classes.question}>
        <label htmlFor={id} lang={prompt?.language} className={classes.prompt}>
          {prompt?.text}
        </label>
        <textarea
          id={id}
          className={classes.paper}
          rows={3}
          maxLength={MAX_SURVEY_WORDS}
          value={typeof value === 'string' ? value : ''}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      </div>
    );
  return (
    <fieldset className={classes.question}>
      <legend lang={prompt?.language} className={classes.prompt}>
        {prompt?.text}
      </legend>
      {question.kind === 'scale' ? <Scale {...props} /> : <Options {...props} />}
    </fieldset>
  );
}
