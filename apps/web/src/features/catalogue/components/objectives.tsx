import { IconCheck } from '@tabler/icons-react';
import type { CourseDetail } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import classes from './course.module.css';

function Competences({ course }: { course: CourseDetail }) {
  const { t } = useTranslation('catalogue');
  if (course.competences.length === 0) return null;
  return (
    <>
      <h3>{t('course.competences')}</h3>
      <ul className={classes.competences}>
        {course.competences.map(({ framework, version, code, label }) => (
          <li key={`${framework} ${code}`}>
            <span className={classes.code}>{code}</span>
            <span>
              {label} <span className={classes.soft}>{`${framework} ${version}`}</span>
            </span>
          </li>
        ))}
      </ul>
      {course.competences.some(({ unofficial }) => unofficial) ? (
        <p className={classes.small}>{t('course.unofficial')}</p>
      ) : null}
    </>
  );
}

/** What one can do afterwards, and which competences of the European framework that serves. */
export function Objectives({ course, lang }: { course: CourseDetail; lang: string | undefined }) {
  const { t } = useTranslation('catalogue');
  return (
    <section aria-labelledby="objectives" className={classes.section}>
      <h2 id="objectives">{t('course.objectives')}</h2>
      <ul className={classes.objectives} lang={lang}>
        {course.objectives.map((objective) => (
          <li key={objective}>
            <IconCheck size={22} stroke={2.2} aria-hidden />
            {objective}
          </li>
        ))}
      </ul>
      <Competences course={course} />
    </section>
  );
}
