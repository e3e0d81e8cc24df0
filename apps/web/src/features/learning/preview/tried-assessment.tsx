import { Button } from '@mantine/core';
import { type AssessmentRules, isGraded, type RenderedUnit } from '@pirecow/content';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import classes from '../assessment/assessment.module.css';
import { AttemptQuestions } from '../assessment/attempt-questions';
import { Outcome } from '../assessment/outcome';
import { questionsOfUnit } from '../assessment/questions-of-unit';
import { Review } from '../assessment/review';
import { Rules } from '../assessment/rules';
import { Waiting } from '../assessment/waiting';
import { type HandIn, HandInContext } from '../assignment/hand-in-context';
import { useHandInState } from '../assignment/use-hand-in';
import { drawnUnit } from './drawn-unit';
import { tryOut } from './try-out';

interface TriedProps {
  unit: RenderedUnit;
  rules: AssessmentRules;
  minutes: number;
}

/** What one attempt would get of the unit. */
function useDraw(whole: RenderedUnit) {
  const [seed, setSeed] = useState<string>(() => v7());
  const unit = useMemo(() => drawnUnit(whole, seed), [whole, seed]);
  const hasPool = whole.blocks.some(({ block }) => block.type === 'pool');
  return { unit, hasPool, draw: () => setSeed(v7()) };
}

interface OutcomeProps {
  unit: RenderedUnit;
  answers: Readonly<Record<string, unknown>>;
  files: HandIn['files'];
  passMark: number;
  /** Nobody passes or fails it. */
  positioning: boolean | undefined;
  onAgain: () => void;
}

/** What the answers come to, and their review. */
function Tried({ unit, answers, files, passMark, positioning, onAgain }: OutcomeProps) {
  const { t } = useTranslation('learning');
  const { items, outcome } = tryOut(unit, answers, passMark);
  const again = <Button onClick={onAgain}>{t('assessment.again')}</Button>;
  const waits = questionsOfUnit(unit).some(({ question }) => isGraded(question));
  const review = <Review attempt={{ items, answers, unit, grades: null, files, appeal: null }} />;
  if (positioning)
    return (
      <>
        <p>{t('positioning.what')}</p>
        <div>{again}</div>
        {review}
      </>
    );
  return (
    <>
      {waits ? (
        <Waiting isNew text={t('waiting.preview')}>
          {again}
        </Waiting>
      ) : (
        <Outcome outcome={outcome} passMark={passMark} isNew>
          {again}
        </Outcome>
      )}
      {review}
    </>
  );
}

/** An assessment that its author tries: scored here, as often as one likes, always with its review. */
export function TriedAssessment({ unit: whole, rules, minutes }: TriedProps) {
  const { t } = useTranslation('learning');
  const [answers, setAnswers] = useState<Readonly<Record<string, unknown>>>({});
  const [isOver, setOver] = useState(false);
  const handIn = useHandInState(undefined, {});
  const { unit, hasPool, draw } = useDraw(whole);
  const drawAnew = () => {
    draw();
    setAnswers({});
  };
  const again = () => setOver(false);
  const { passMark, attempts: attemptsAllowed, review, pauseMinutes, positioning, skips } = rules;
  const asked = questionsOfUnit(unit);
  if (isOver)
    return (
      <HandInContext value={handIn}>
        <Tried {...{ unit, answers, passMark, positioning, files: handIn.files }} onAgain={again} />
      </HandInContext>
    );
  return (
    <>
      <Rules
        assessment={{
          questions: asked.length,
          minutes,
          passMark,
          attemptsAllowed,
          attempts: [],
          dueAt: null,
          timeLimitMinutes: rules.timeLimitMinutes ?? null,
          extra: { kind: 'none', amount: 0 },
        }}
        dueDays={rules.dueDays}
        {...{ review, positioning, skips, pause: pauseMinutes }}
      />
      {hasPool ? (
        <div>
          <Button variant="default" onClick={drawAnew}>
            {t('preview.draw')}
          </Button>
        </div>
      ) : null}
      <HandInContext value={handIn}>
        <AttemptQuestions
          unit={unit}
          answers={answers}
          stateOf={() => undefined}
          save={({ id }, response) => setAnswers((before) => ({ ...before, [id]: response }))}
        />
      </HandInContext>
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
