import { Button } from '@mantine/core';
import type { AssessmentRules, RenderedUnit } from '@pirecow/content';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../assessment/assessment.module.css';
import { AttemptQuestions } from '../assessment/attempt-form';
import { Outcome } from '../assessment/outcome';
import { questionsOfUnit } from '../assessment/questions-of-unit';
import { Review } from '../assessment/review';
import { Rules } from '../assessment/rules';
import { tryOut } from './try-out';

interface TriedProps {
  unit: RenderedUnit;
  rules: AssessmentRules;
  minutes: number;
}

/** An assessment that its author tries: scored here, as often as one likes, always with its review. */
export function TriedAssessment({ unit, rules, minutes }: TriedProps) {
  const { t } = useTranslation('learning');
  const [answers, setAnswers] = useState<Readonly<Record<string, unknown>>>({});
  const [isOver, setOver] = useState(false);
  const { passMark, attempts: attemptsAllowed, review, pauseMinutes } = rules;
  const questions = questionsOfUnit(unit).length;
  if (isOver) {
    const { items, outcome } = tryOut(unit, answers, passMark);
    return (
      <>
        <Outcome outcome={outcome} passMark={passMark} isNew>
          <Button onClick={() => setOver(false)}>{t('assessment.again')}</Button>
        </Outcome>
        <Review attempt={{ items, answers, unit }} />
      </>
    );
  }
  return (
    <>
      <Rules
        assessment={{ questions, minutes, passMark, attemptsAllowed, attempts: [] }}
        review={review}
        pause={pauseMinutes}
      />
      <AttemptQuestions
        unit={unit}
        answers={answers}
        stateOf={() => undefined}
        save={({ id }, response) => setAnswers((before) => ({ ...before, [id]: response }))}
      />
      <section className={classes.submit} aria-label={t('submit.title')}>
        <div>
          <Button size="lg" onClick={() => setOver(true)}>
            {t('submit.action')}
          </Button>
        </div>
      </section>
    </>
  );
}
