import type { Enrolment, EnrolmentList } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../../ui/link-button';
import classes from './learning.module.css';

interface AskedProps {
  questionnaires: EnrolmentList['questionnaires'];
  courses: readonly Enrolment[];
}

/** What one is asked about completed courses. Came with the own courses: asks for nothing. */
export default function Asked({ questionnaires, courses }: AskedProps) {
  const { t } = useTranslation('learning');
  return (
    <section className={classes.section} aria-label={t('asked.title')}>
      <h2>{t('asked.title')}</h2>
      <ul className={classes.requests} role="list">
        {questionnaires.map(({ enrolmentId, moment }) => {
          const course = courses.find(({ id }) => id === enrolmentId);
          if (!course) return null;
          return (
            <li key={`${enrolmentId} ${moment}`} className={classes.request}>
              <div>
                <strong lang={course.language}>{course.title}</strong>
                <div>{t(`asked.${moment}`)}</div>
              </div>
              <LinkButton
                to="/questionnaires/$enrolmentId/$moment"
                params={{ enrolmentId, moment }}
                aria-label={t('asked.action-about', { course: course.title })}
              >
                {t('asked.action')}
              </LinkButton>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
