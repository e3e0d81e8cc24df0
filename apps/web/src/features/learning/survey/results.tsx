import { Button } from '@mantine/core';
import { MIN_ANONYMOUS, type SurveyHead, type SurveyResult } from '@pirecow/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { AnswerCounts } from '../../../ui/answer-counts';
import { QueryState } from '../../../ui/query-state';
import { WrittenAnswers } from '../../../ui/written-answers';
import { surveyResultsPath, surveyResultsQuery, surveyWordsQuery } from './queries';
import classes from './results.module.css';

interface SurveyProps {
  organisationId: string;
  courseId: string;
  head: SurveyHead;
}

/** What was written, page by page. */
function Words({ organisationId, courseId, head, result }: SurveyProps & { result: SurveyResult }) {
  const { t } = useTranslation('learning');
  const list = useInfiniteQuery(surveyWordsQuery(organisationId, courseId, head.blockId, result.id));
  return (
    <WrittenAnswers
      list={list}
      told={(count) => t('surveys.shown', { count })}
      more={t('surveys.more', { question: result.prompt })}
    />
  );
}

function Question({ result, ...props }: SurveyProps & { result: SurveyResult }) {
  const { t } = useTranslation('learning');
  const { language } = props.head;
  return (
    <li>
      <h3 lang={language}>{result.prompt}</h3>
      <p className={classes.soft}>{t('surveys.answered', { count: result.answered })}</p>
      {result.kind === 'words' ? (
        <Words result={result} {...props} />
      ) : (
        <AnswerCounts result={result} language={language} />
      )}
    </li>
  );
}

/** What was said in one survey of a course. */
export function SurveyResultsPanel({ organisationId, courseId, head }: SurveyProps) {
  const { t } = useTranslation('learning');
  const id = useId();
  const { blockId, title, unitTitle, language, answers, answered } = head;
  const query = useQuery({ ...surveyResultsQuery(organisationId, courseId, blockId), staleTime: 0 });
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <h2 id={id} lang={language}>
        {title}
      </h2>
      <p className={classes.soft}>
        <span lang={language}>{unitTitle}</span>
        {` · ${t(`surveys.are.${answers}`)} · ${t('surveys.people', { count: answered })}`}
      </p>
      <QueryState query={query}>
        {({ results }) =>
          results === null ? (
            <p>{t('surveys.too-few', { count: MIN_ANONYMOUS })}</p>
          ) : (
            <>
              <ol className={classes.questions} role="list">
                {results.map((result) => (
                  <Question key={result.id} {...{ organisationId, courseId, head, result }} />
                ))}
              </ol>
              <div>
                <Button
                  component="a"
                  variant="default"
                  href={`${surveyResultsPath(organisationId, courseId)}/${blockId}/csv`}
                  download
                  aria-label={`${t('surveys.csv')} (${title})`}
                >
                  {t('surveys.csv')}
                </Button>
              </div>
            </>
          )
        }
      </QueryState>
    </section>
  );
}
