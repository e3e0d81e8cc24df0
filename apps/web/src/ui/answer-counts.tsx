import type { SurveyResult } from '@pirecow/contracts';
import { useFormat } from '../lib/use-format';
import classes from './answer-counts.module.css';

interface AnswerCountsProps {
  result: Pick<SurveyResult, 'counts' | 'answered'>;
  /** Language of the answers, where it is not that of the page. */
  language?: string;
}

/** How often each answer was given: in numbers, and as a bar for who sees it. */
export function AnswerCounts({ result: { counts, answered }, language }: AnswerCountsProps) {
  const { formatPercent } = useFormat();
  return (
    <ul className={classes.counts} role="list">
      {counts.map(({ key, label, count }) => {
        const share = answered > 0 ? count / answered : 0;
        return (
          <li key={key}>
            <span lang={language}>{label}</span>
            <span className={classes.number}>{`${count} · ${formatPercent(share)}`}</span>
            <span className={classes.bar} aria-hidden>
              <span style={{ inlineSize: `${share * 100}%` }} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
