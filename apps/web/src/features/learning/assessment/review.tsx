import type { Grade } from '@pirecow/contracts';
import { isGraded, type Response, scoreLevels } from '@pirecow/content';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import type { AttemptPage } from '../api/get-attempt';
import { QuestionCard } from '../questions/question-card';
import { Graded } from '../questions/graded';
import { QuestionField } from '../questions/question-field';
import { Result } from '../questions/result';
import { SolutionView } from '../questions/solution-view';
import classes from './assessment.module.css';
import type { ItemResult } from './item-result';
import { questionsOfUnit, type NumberedQuestion } from './questions-of-unit';

interface ItemProps extends NumberedQuestion {
  count: number;
  value: Response | null;
  item: ItemResult;
  grade: Grade | undefined;
}

/** One question as it was answered, with its marks, its feedback and, where it was not right, the answer. */
function Item({ question, rendered, number, count, value, item, grade }: ItemProps) {
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
      {value === null && question.interaction !== 'assignment' ? (
        <p className={classes.barrier}>{t('review.unanswered')}</p>
      ) : null}
      {isGraded(question) ? (
        <Graded question={question} texts={rendered.texts} grade={grade} />
      ) : (
        <>
          <Result score={item} texts={rendered.texts} />
          {item.correct ? null : <SolutionView {...rendered} />}
        </>
      )}
    </QuestionCard>
  );
}

type Reviewed = Pick<AttemptPage, 'items' | 'answers' | 'unit' | 'grades' | 'files' | 'appeal'>;

/** What a question came to, where that may be seen: what a trainer said is always for the learner. */
function itemOf({ items, grades, appeal }: Reviewed, { question }: NumberedQuestion): ItemResult | undefined {
  const grade = grades?.[question.id];
  if (!isGraded(question) || !grade) return items?.[question.id];
  const score = scoreLevels(question, grade.levels);
  return { ...score, points: appeal?.answer?.corrections[question.id] ?? score.points };
}

/** The review of an attempt, question by question. */
export function Review({ attempt }: { attempt: Reviewed }) {
  const { t } = useTranslation('learning');
  const { items, answers, unit, grades } = attempt;
  const questions = questionsOfUnit(unit);
  const closed = items ? null : <p className={classes.barrier}>{t('review.none')}</p>;
  if (!items && !grades) return closed;
  return (
    <section className={classes.review} aria-labelledby="review">
      <h2 id="review">{t('review.title')}</h2>
      {closed}
      {questions.map((one) => {
        const item = itemOf(attempt, one);
        if (!item) return null;
        const value = (answers[one.question.id] ?? null) as Response | null;
        const grade = grades?.[one.question.id];
        return <Item key={one.question.id} {...one} {...{ value, item, grade }} count={questions.length} />;
      })}
    </section>
  );
}
