import type { Response } from '@pirecow/content';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttemptPage } from '../api/get-attempt';
import { QuestionCard } from '../questions/question-card';
import { QuestionField } from '../questions/question-field';
import classes from './assessment.module.css';
import { type NumberedQuestion, questionsOfUnit } from './questions-of-unit';

interface GivenProps extends NumberedQuestion {
  count: number;
  value: Response | null;
}

function Given({ question, rendered, number, count, value }: GivenProps) {
  const { t } = useTranslation('learning');
  const promptId = useId();
  return (
    <QuestionCard
      promptId={promptId}
      prompt={rendered.texts.prompt}
      head={<span>{t('attempt.question', { number, count })}</span>}
      field={
        <QuestionField
          {...{ question, value, promptId, feedback: [] }}
          texts={rendered.texts}
          onChange={() => undefined}
          locked
        />
      }
      tone="counting"
    >
      {value === null && question.interaction !== 'assignment' ? (
        <p className={classes.barrier}>{t('review.unanswered')}</p>
      ) : null}
    </QuestionCard>
  );
}

/** What a learner handed in, to be read again while it waits for its grade. */
export function HandedIn({ attempt: { unit, answers } }: { attempt: Pick<AttemptPage, 'unit' | 'answers'> }) {
  const { t } = useTranslation('learning');
  const questions = questionsOfUnit(unit);
  return (
    <section className={classes.review} aria-labelledby="handed-in">
      <h2 id="handed-in">{t('waiting.handed-in')}</h2>
      {questions.map((one) => {
        const value = (answers[one.question.id] ?? null) as Response | null;
        return <Given key={one.question.id} {...one} value={value} count={questions.length} />;
      })}
    </section>
  );
}
