import type { Grade } from '@pirecow/contracts';
import type { GradedQuestion, RenderedTexts } from '@pirecow/content';
import { useTranslation } from 'react-i18next';
import classes from './open-answer.module.css';
import { Rubric } from './rubric';

interface GradedProps {
  question: GradedQuestion;
  texts: RenderedTexts;
  grade: Grade | undefined;
}

/** What a trainer said of an open answer: the levels that it reached, and a word. */
export function Graded({ question, texts, grade }: GradedProps) {
  const { t } = useTranslation('learning');
  return (
    <div className={classes.graded}>
      <Rubric question={question} texts={texts} reached={grade?.levels} />
      {grade?.word ? (
        <p className={classes.word}>
          <strong>{t('open-answer.word')}</strong>
          {grade.word}
        </p>
      ) : null}
    </div>
  );
}
