import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { BarePage } from '../../../ui/page';
import { CardGrid } from '../../../ui/card';
import { CourseCard } from '../../../ui/course-card';
import { EmptyState } from '../../../ui/empty-state';
import { LinkButton } from '../../../ui/link-button';
import { QueryState } from '../../../ui/query-state';
import { HomeHero } from '../components/home-hero';
import classes from '../components/home.module.css';
import { Invitation } from '../components/invitation';
import { Promises } from '../components/promises';
import { Slopes } from '../components/slopes';
import { featuredQuery } from '../featured-query';

function Courses() {
  const { t, i18n } = useTranslation('home');
  const featured = useQuery(featuredQuery(i18n.language));
  return (
    <section className={classes.section} aria-labelledby="home-courses">
      <div className={classes.sectionHead}>
        <h2 id="home-courses">{t('courses.title')}</h2>
        <LinkButton variant="default" to="/$language/courses" params={{ language: i18n.language }}>
          {t('courses.all')}
        </LinkButton>
      </div>
      <QueryState query={featured}>
        {(courses) =>
          courses.length === 0 ? (
            <EmptyState title={t('courses.empty.title')} text={t('courses.empty.text')} />
          ) : (
            <CardGrid>
              {courses.map((course) => (
                <CourseCard key={course.id} course={course} />
              ))}
            </CardGrid>
          )
        }
      </QueryState>
    </section>
  );
}

/** The door of the house: what it is, what one can learn, where, and how to begin. */
export default function HomePage() {
  const { t } = useTranslation('home');
  return (
    <BarePage documentTitle={t('document')} description={t('description')}>
      <HomeHero />
      <Courses />
      <Promises />
      <Slopes />
      <Invitation />
    </BarePage>
  );
}
