import type { CourseDetail } from '@pirecow/contracts';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { RouterContext } from '../../../lib/router-context';
import { Late } from '../../../ui/late';
import { BarePage } from '../../../ui/page';
import { CourseAside } from './course-aside';
import { CourseHead } from './course-head';
import { CourseJsonLd } from './course-json-ld';
import classes from './course.module.css';
import { Objectives } from './objectives';
import { Outline } from './outline';
import { RichSection } from './rich-section';

/** The page of one course. Its words keep their own language where the reader's does not exist yet. */
export function CourseView({ course }: { course: CourseDetail }) {
  const { t, i18n } = useTranslation('catalogue');
  const { courseRuns: CourseRuns } = useRouter().options.context as RouterContext;
  const lang = course.language === i18n.language ? undefined : course.language;
  return (
    <BarePage documentTitle={`${course.title} · pirEcow`} description={course.summary}>
      <CourseJsonLd course={course} />
      <div className={classes.layout}>
        <CourseHead course={course} lang={lang} />
        <CourseAside course={course} />
        <div className={classes.main}>
          <Objectives course={course} lang={lang} />
          <Outline course={course} lang={lang} />
          <RichSection id="about" title={t('course.about')} html={course.descriptionHtml} lang={lang} />
          <RichSection id="before" title={t('course.before')} html={course.prerequisitesHtml} lang={lang} />
          <RichSection id="help" title={t('course.help')} html={course.helpHtml} lang={lang} />
          {CourseRuns && course.state === 'published' ? (
            <Late meanwhile={null}>
              <CourseRuns courseId={course.id} />
            </Late>
          ) : null}
        </div>
      </div>
    </BarePage>
  );
}
