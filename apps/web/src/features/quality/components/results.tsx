import {
  MIN_ANONYMOUS,
  type QualityMoment,
  type QualityResults,
  type SurveyResult,
} from '@pirecow/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { AnswerCounts } from '../../../ui/answer-counts';
import { WrittenAnswers } from '../../../ui/written-answers';
import { type CourseOf, wordsQuery } from '../api/results';
import classes from './results.module.css';

interface QuestionProps {
  course: CourseOf;
  moment: QualityMoment;
  result: SurveyResult;
}

/** Of a scale: what was said on the whole. */
function Mean({ result: { counts, answered } }: Pick<QuestionProps, 'result'>) {
  const { t } = useTranslation('quality');
  const { formatNumber } = useFormat();
  if (answered === 0 || counts.length === 0) return null;
  const sum = counts.reduce((all, { key, count }) => all + Number(key) * count, 0);
  return <strong>{t('results.mean', { mean: formatNumber(sum / answered, 1) })}</strong>;
}

function Words({ course, moment, result }: QuestionProps) {
  const { t } = useTranslation('quality');
  const list = useInfiniteQuery(wordsQuery(course, moment, result.id));
  return (
    <WrittenAnswers
      list={list}
      told={(count) => t('results.shown', { count })}
      more={t('results.more', { question: result.prompt })}
    />
  );
}

/** Of a question that too few have answered, none. */
function Counts({ result }: Pick<QuestionProps, 'result'>) {
  const { t } = useTranslation('quality');
  if (result.counts.length > 0) return <AnswerCounts result={result} />;
  return <p>{t('results.too-few', { count: MIN_ANONYMOUS })}</p>;
}

function Question(props: QuestionProps) {
  const { t } = useTranslation('quality');
  const { result } = props;
  const isWritten = result.kind === 'words';
  return (
    <li>
      <h2>{result.prompt}</h2>
      <p className={classes.soft}>
        {isWritten ? t('results.written') : t('results.answered', { count: result.answered })}
      </p>
      {result.kind === 'scale' ? <Mean result={result} /> : null}
      {isWritten ? <Words {...props} /> : <Counts result={result} />}
    </li>
  );
}

interface ResultsProps {
  course: CourseOf;
  moment: QualityMoment;
  found: QualityResults;
}

/** What was said, question by question. */
export function Results({ course, moment, found: { asked, answered, results } }: ResultsProps) {
  const { t } = useTranslation('quality');
  const { formatPercent } = useFormat();
  const share = formatPercent(asked > 0 ? answered / asked : 0);
  return (
    <>
      <p>{t('results.rate', { asked, answered, share })}</p>
      {results === null ? (
        <p>{t('results.too-few', { count: MIN_ANONYMOUS })}</p>
      ) : (
        <ol className={classes.questions} role="list">
          {results.map((result) => (
            <Question key={result.id} {...{ course, moment, result }} />
          ))}
        </ol>
      )}
    </>
  );
}
