import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CardGrid } from '../../../ui/card';
import { CourseCard } from '../../../ui/course-card';
import { EmptyState } from '../../../ui/empty-state';
import { LinkButton } from '../../../ui/link-button';
import { coursesQuery } from '../api/get-courses';
import classes from './catalogue.module.css';

const SUGGESTED = 3;

/** Nothing fits: says what may help, and shows a few courses that one may not have thought of. */
export function NoResults({ words }: { words: string | undefined }) {
  const { t, i18n } = useTranslation('catalogue');
  const courses = useQuery(coursesQuery(i18n.language, {})).data?.items ?? [];
  return (
    <>
      <EmptyState title={t('empty.title')} text={t(words ? 'empty.words' : 'empty.filters')}>
        <LinkButton to="/$language/courses" params={{ language: i18n.language }} search={{}}>
          {t('empty.all')}
        </LinkButton>
      </EmptyState>
      {courses.length > 0 ? (
        <>
          <h2 className={classes.suggestions}>{t('empty.suggestions')}</h2>
          <CardGrid>
            {courses.slice(0, SUGGESTED).map((course) => (
              <CourseCard key={course.id} course={course} />
            ))}
          </CardGrid>
        </>
      ) : null}
    </>
  );
}
