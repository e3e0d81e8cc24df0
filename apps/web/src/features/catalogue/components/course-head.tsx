import { IconChevronRight } from '@tabler/icons-react';
import type { CourseDetail } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { PageTitle } from '../../../ui/page-title';
import { Tag, TagList } from '../../../ui/tag';
import classes from './course.module.css';

/** Name, one sentence, and what is honest to say at once: announced only, or in another language. */
export function CourseHead({ course, lang }: { course: CourseDetail; lang: string | undefined }) {
  const { t, i18n } = useTranslation('catalogue');
  const tags = course.audience.map((who) => <Tag key={who}>{t(`audience.${who}`)}</Tag>);
  return (
    <header className={classes.head}>
      <nav aria-label={t('course.path')} className={classes.path}>
        <Link to="/$language/courses" params={{ language: i18n.language }}>
          {t('list.title')}
        </Link>
        <IconChevronRight size={16} aria-hidden />
      </nav>
      <div lang={lang}>
        <PageTitle>{course.title}</PageTitle>
        <p className={classes.summary}>{course.summary}</p>
      </div>
      {tags.length > 0 ? <TagList label={t('course.audience')}>{tags}</TagList> : null}
      {course.state === 'announced' ? (
        <p className={classes.notice} data-tone="place">
          <strong>{t('course.announced')}</strong> {t('course.announced-text')}
        </p>
      ) : null}
      {lang ? (
        <p className={classes.notice}>{t('course.foreign', { language: languageName(lang) })}</p>
      ) : null}
    </header>
  );
}
