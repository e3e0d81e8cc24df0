import type { NeedCourse, NeedResults, SurveyResult } from '@pirecow/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { AnswerCounts } from '../../../ui/answer-counts';
import { EmptyState } from '../../../ui/empty-state';
import { WrittenAnswers } from '../../../ui/written-answers';
import { wordsQuery } from '../api/queries';
import classes from './needs.module.css';

function Course({ course }: { course: NeedCourse }) {
  const { t, i18n } = useTranslation('needs');
  const { slug, title, titleLanguage, organisation, state, languages } = course;
  return (
    <li>
      <Link to="/$language/courses/$slug" params={{ language: i18n.language, slug }} lang={titleLanguage}>
        {title}
      </Link>{' '}
      {t(`courses.${state}`, { organisation, languages: languages.map(languageName).join(', ') })}
    </li>
  );
}

/** What of the catalogue answers which need. */
export function Courses({ results }: { results: NeedResults }) {
  const { t } = useTranslation('needs');
  const labels = new Map(results.competences.map(({ code, label }) => [code, `${code} ${label}`]));
  return (
    <section className={classes.section} aria-labelledby="courses">
      <h2 id="courses">{t('courses.title')}</h2>
      {results.courses.map(({ code, courses }) => (
        <div key={code}>
          <h3>{labels.get(code)}</h3>
          {courses.length === 0 ? <p className={classes.soft}>{t('courses.none')}</p> : null}
          <ul className={classes.plain}>
            {courses.map((course) => (
              <Course key={course.id} course={course} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

/** Where one could meet: the directory of spaces is not there yet. */
export function Places({ places }: Pick<NeedResults, 'places'>) {
  const { t } = useTranslation('needs');
  return (
    <section className={classes.section} aria-labelledby="places">
      <h2 id="places">{t('places.title')}</h2>
      <p>{t('places.later')}</p>
      {places.length === 0 ? (
        <EmptyState title={t('places.none')} />
      ) : (
        <ul className={classes.plain}>
          {places.map(({ place, meetings }) => (
            <li key={place}>{t('places.used', { place, count: meetings })}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Written({ results, question }: { results: NeedResults; question: SurveyResult }) {
  const { t } = useTranslation('needs');
  const list = useInfiniteQuery(wordsQuery(results.organisation.id, results.id, question.id));
  return (
    <WrittenAnswers
      list={list}
      told={(count) => t('questions.shown', { count })}
      more={t('questions.more', { question: question.prompt })}
    />
  );
}

/** The survey's own questions; what was written is read by its organisation alone. */
export function Questions({ results, questions }: { results: NeedResults; questions: SurveyResult[] }) {
  const { t } = useTranslation('needs');
  if (questions.length === 0) return null;
  return (
    <section className={classes.section} aria-labelledby="questions">
      <h2 id="questions">{t('questions.title')}</h2>
      {questions.map((question) => (
        <div key={question.id} className={classes.section}>
          <h3>{question.prompt}</h3>
          <p className={classes.soft}>{t('questions.answered', { count: question.answered })}</p>
          {question.kind === 'words' ? null : <AnswerCounts result={question} />}
          {question.kind === 'words' && results.abilities.readWords ? (
            <Written results={results} question={question} />
          ) : null}
        </div>
      ))}
    </section>
  );
}
