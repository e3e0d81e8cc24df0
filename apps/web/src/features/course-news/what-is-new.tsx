import type { EnrolmentNews } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import classes from './course-news.module.css';

const ANSWERS = ['kept', 'changed', 'removed', 'added'] as const;

/** The parts that are other ones, and what becomes of one's answers. */
export function WhatIsNew({
  news: { course, units, answers, language, completed },
}: {
  news: EnrolmentNews;
}) {
  const { t } = useTranslation('course-news');
  const told = completed ? [] : ANSWERS.filter((kind) => answers[kind] > 0);
  return (
    <>
      <ul className={classes.units}>
        {course ? <li>{t('course')}</li> : null}
        {units.map(({ id, title, fate }) => (
          <li key={id}>
            <span lang={language}>{title}</span> <span className={classes.soft}>({t(`fate.${fate}`)})</span>
          </li>
        ))}
        {course || units.length > 0 ? null : <li>{t('small')}</li>}
      </ul>
      {told.length > 0 ? (
        <>
          <p>{t('answers.title')}</p>
          <ul className={classes.units}>
            {told.map((kind) => (
              <li key={kind}>{t(`answers.${kind}`, { count: answers[kind] })}</li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
