import type { ItemResult } from './item-result';
import type { Response } from '@pirecow/content';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import type { AttemptPage } from '../api/get-attempt';
import { QuestionCard } from '../questions/question-card';
import { QuestionField } from '../questions/question-field';
import { Result } from '../questions/result';
import { SolutionView } from '../questions/solution-view';
import classes from './assessment.module.css';
import { questionsOfUnit, type NumberedQuestion } from './questions-of-unit';

interface ItemProps extends NumberedQuestion {
  count: number;
  value: Response | null;
  item: ItemResult;
}

/** One question as it was answered, with its marks, its feedback and, where it was not right, the answer. */
function Item({ question, rendered, number, count, value, item }: ItemProps) {
  const { t } = useTranslation('learning');
  const { formatNumber } = useFormat();
  const promptId = useId();
  const points = t('review.points', { count: item.max, points: formatNumber(item.points) });
  const field = (
    <QuestionField
      question={question}
      texts={rendered.texts}
      value={value}
      onChange={() => undefined}
      locked
      marks={value === null ? undefined : item.parts}
      feedback={item.feedback.parts}
      promptId={promptId}
    />
  );
  return (
    <QuestionCard
      promptId={promptId}
      prompt={rendered.texts.prompt}
      head={
        <>
          <span>{t('attempt.question', { number, count })}</span>
          <span>{points}</span>
        </>
      }
      field={field}
      tone="counting"
    >
      {value === null ? <p className={classes.barrier}>{t('review.unanswered')}</p> : null}
      <Result score={item} texts={rendered.texts} />
      {item.correct ? null : <SolutionView {...rendered} />}
    </QuestionCard>
  );
}

/** The review of an attempt, question by question. */
export function Review({ attempt }: { attempt: Pick<AttemptPage, 'items' | 'answers' | 'unit'> }) {
  const { t } = useTranslation('learning');
  const { items, answers, unit } = attempt;
  if (!items) return <p className={classes.barrier}>{t('review.none')}</p>;
  const questions = questionsOfUnit(unit);
  return (
    <section className={classes.review} aria-labelledby="review">
      <h2 id="review">{t('review.title')}</h2>
      {questions.map((one) => {
        const item = items[one.question.id];
        if (!item) return null;
        const value = (answers[one.question.id] ?? null) as Response | null;
        return <Item key={one.question.id} {...one} count={questions.length} value={value} item={item} />;
      })}
    </section>
  );
}
