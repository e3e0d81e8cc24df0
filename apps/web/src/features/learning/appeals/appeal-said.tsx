import type { RenderedUnit } from '@pirecow/content';
import type { Appeal } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { questionsOfUnit } from '../assessment/questions-of-unit';
import classes from './appeals.module.css';

interface SaidProps {
  appeal: Appeal;
  unit: Pick<RenderedUnit, 'blocks'>;
}

/** What was said against a result, and what was answered. */
export function AppealSaid({ appeal: { words, madeAt, answer }, unit }: SaidProps) {
  const { t } = useTranslation('learning');
  const { formatDateTime, formatNumber } = useFormat();
  const corrected = questionsOfUnit(unit).filter(
    ({ question }) => answer && question.id in answer.corrections,
  );
  return (
    <>
      <p className={classes.soft}>{t('appeal.said', { when: formatDateTime(madeAt, 'short') })}</p>
      <blockquote className={classes.words}>{words}</blockquote>
      {answer ? (
        <>
          <p className={classes.verdict} data-verdict={answer.verdict}>
            {t(`appeal.verdict.${answer.verdict}`)}{' '}
            <span className={classes.soft}>{formatDateTime(answer.at, 'short')}</span>
          </p>
          <blockquote className={classes.words}>{answer.reason}</blockquote>
          {corrected.length > 0 ? (
            <ul className={classes.corrected}>
              {corrected.map(({ number, question }) => (
                <li key={question.id}>
                  {t('appeal.corrected', {
                    number,
                    points: formatNumber(answer.corrections[question.id] ?? 0),
                  })}
                </li>
              ))}
            </ul>
          ) : null}
        </>
      ) : null}
    </>
  );
}
