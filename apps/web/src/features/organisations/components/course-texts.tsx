import type { DeskCourse, TextStates } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { factsOf } from '../../../i18n/languages';
import { Tag } from '../../../ui/tag';
import classes from './courses.module.css';

const STATES = ['current', 'outdated', 'draft', 'missing'] as const;

/** What there is of texts, and what waits for an author: states that hold nothing are not named. */
function useTextWords() {
  const { t } = useTranslation('organisations');
  return (texts: TextStates) =>
    STATES.filter((state) => state === 'current' || texts[state] > 0)
      .map((state) => t(`courses.${state}`, { count: texts[state] }))
      .join(' · ');
}

/** Every language of a course, how its texts stand, and whether learners are offered it. */
export function CourseTexts({ course: { texts, sourceLanguage, offered, version } }: { course: DeskCourse }) {
  const { t } = useTranslation('organisations');
  const words = useTextWords();
  return (
    <ul className={classes.languages} aria-label={t('courses.texts')} role="list">
      {texts.map((one) => (
        <li key={one.language}>
          <span className={classes.language} lang={one.language}>
            {factsOf(one.language).name}
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
