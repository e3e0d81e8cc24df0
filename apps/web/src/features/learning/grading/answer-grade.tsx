import { Textarea } from '@mantine/core';
import type { Criterion, GradedQuestion, RenderedBlock } from '@pirecow/content';
import { type Grade, MAX_GRADE_WORD } from '@pirecow/contracts';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { QuestionCard } from '../questions/question-card';
import openAnswer from '../questions/open-answer.module.css';
import classes from './grading.module.css';

interface CriterionProps {
  criterion: Criterion;
  texts: RenderedBlock['texts'];
  /** The level that is chosen, where one is. */
  value: string | undefined;
  onChange: (level: string) => void;
}

/** One criterion with its levels, of which one is chosen. */
function CriterionField({ criterion: { id, levels }, texts, value, onChange }: CriterionProps) {
  const { t } = useTranslation('learning');
  const { formatNumber } = useFormat();
  const name = useId();
  const title = texts[`criterion.${id}.title`];
  return (
    <fieldset className={classes.criterion}>
      <legend lang={title?.language}>{title?.text}</legend>
      {levels.map(({ id: level, points }) => {
        const words = texts[`criterion.${id}.level.${level}.text`];
        return (
          <label key={level} className={classes.level}>
            <input type="radio" name={name} checked={value === level} onChange={() => onChange(level)} />
            <span lang={words?.language}>{words?.text}</span>
            <span className={openAnswer.points}>
              {t('open-answer.points', { count: points, points: formatNumber(points) })}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

interface AnswerGradeProps {
  question: GradedQuestion;
  texts: RenderedBlock['texts'];
  /** As it is shown. */
  answer: ReactNode;
  grade: Grade;
  onChange: (grade: Grade) => void;
}

/** An answer, and what its reader says of it. */
export function AnswerGrade({ question, texts, answer, grade, onChange }: AnswerGradeProps) {
  const { t } = useTranslation('learning');
  const promptId = useId();
  return (
    <QuestionCard promptId={promptId} prompt={texts.prompt} tone="counting" field={answer}>
      {question.criteria.map((criterion) => (
        <CriterionField
          key={criterion.id}
          criterion={criterion}
          texts={texts}
          value={grade.levels[criterion.id]}
          onChange={(level) => onChange({ ...grade, levels: { ...grade.levels, [criterion.id]: level } })}
        />
      ))}
      <Textarea
        label={t('grading.word')}
        description={t('grading.word-how')}
        autosize
        minRows={3}
        maxLength={MAX_GRADE_WORD}
        value={grade.word}
        onChange={({ currentTarget }) => onChange({ ...grade, word: currentTarget.value })}
      />
    </QuestionCard>
  );
}
