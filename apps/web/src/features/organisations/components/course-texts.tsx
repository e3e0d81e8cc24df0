import type { DeskCourse, TextStates } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { Tag } from '../../../ui/tag';
import classes from './courses.module.css';

const STATES = ['current', 'outdated', 'draft', 'missing'] as const;

/** What there is of texts, and what waits for an author: states that hold nothing are not named. */
export function useTextWords() {
  const { t } = useTranslation('organisations');
  return (texts: TextStates) =>
    STATES.filter((state) => state === 'current' || texts[state] > 0)
      .map((state) => t(`courses.${state}`, { count: texts[state] }))
      .join(' · ');
}

interface DeskLinkProps {
  course: Pick<DeskCourse, 'id' | 'title'>;
  organisationId: string;
  language: string;
}

/** A language of a course, by its name, as a link to where it is translated. */
export function DeskLink({ course, organisationId, language }: DeskLinkProps) {
  const { t } = useTranslation('organisations');
  const name = languageName(language);
  return (
    <Link
      to="/organisations/$organisationId/courses/$courseId/translations/{-$language}"
      params={{ organisationId, courseId: course.id, language }}
      aria-label={t('courses.translate', { language: name, course: course.title })}
    >
      <span lang={language}>{name}</span>
    </Link>
  );
}

/** Every language of a course, how its texts stand, and whether learners are offered it. */
export function CourseTexts({ course, organisationId }: { course: DeskCourse; organisationId: string }) {
  const { t } = useTranslation('organisations');
  const { texts, sourceLanguage, offered, version } = course;
  const words = useTextWords();
  return (
    <ul className={classes.languages} aria-label={t('courses.texts')} role="list">
      {texts.map((one) => (
        <li key={one.language}>
          <span className={classes.language} lang={one.language}>
            {one.language === sourceLanguage ? (
              languageName(one.language)
            ) : (
              <DeskLink course={course} organisationId={organisationId} language={one.language} />
            )}
          </span>
          <span className={classes.soft}>
            {words(one)}
            {one.language === sourceLanguage ? ` · ${t('courses.original')}` : ''}
          </span>
          {version !== null && !offered.includes(one.language) ? (
            <Tag tone="warning">{t('courses.not-offered')}</Tag>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
