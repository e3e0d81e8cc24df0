import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../../ui/link-button';
import classes from './paths.module.css';

interface NextCourseProps {
  course: { slug: string; title: string; language: string };
  /** Where it is not the one thing to do on the page. */
  quiet?: boolean;
}

/** The way to the course of a path that is best followed now. */
export function NextCourse({ course: { slug, title, language }, quiet = false }: NextCourseProps) {
  const { t, i18n } = useTranslation('paths');
  return (
    <>
      <LinkButton
        variant={quiet ? 'default' : 'filled'}
        to="/$language/courses/$slug"
        params={{ language: i18n.language, slug }}
        aria-label={`${t('next')} (${title})`}
      >
        {t('next')}
      </LinkButton>
      <p className={classes.next}>
        {t('then')} <span lang={language === i18n.language ? undefined : language}>{title}</span>
      </p>
    </>
  );
}
