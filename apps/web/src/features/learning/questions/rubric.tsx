import { VisuallyHidden } from '@mantine/core';
import type { GradedQuestion, Levels, RenderedTexts } from '@pirecow/content';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import classes from './open-answer.module.css';

interface RubricProps {
  question: GradedQuestion;
  texts: RenderedTexts;
  /** The levels that an answer has reached, once it is graded. */
  reached?: Levels | undefined;
}

/** What is looked at in an open answer: criterion by criterion with its levels, and which of them was reached. */
export function Rubric({ question, texts, reached }: RubricProps) {
  const { t } = useTranslation('learning');
  const { formatNumber } = useFormat();
  return (
    <ul className={classes.rubric} role="list">
      {question.criteria.map(({ id, levels }) => {
        const title = texts[`criterion.${id}.title`];
        return (
          <li key={id}>
            <p className={classes.criterion} lang={title?.language}>
              {title?.text}
            </p>
            <ul className={classes.levels} role="list">
              {levels.map(({ id: level, points }) => {
                const words = texts[`criterion.${id}.level.${level}.text`];
                const isReached = reached?.[id] === level;
                return (
                  <li key={level} data-reached={isReached}>
                    <span className={classes.sign}>
                      {isReached ? <IconCheck size={20} aria-hidden /> : null}
                    </span>
                    <span lang={words?.language}>{words?.text}</span>
                    <span className={classes.points}>
                      {t('open-answer.points', { count: points, points: formatNumber(points) })}
                    </span>
                    {isReached ? <VisuallyHidden>{t('open-answer.reached')}</VisuallyHidden> : null}
                  </li>
                );
              })}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}
