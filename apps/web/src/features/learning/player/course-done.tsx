import type { Enrolment } from '@pirecow/contracts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { LinkButton } from '../../../ui/link-button';
import classes from './course-done.module.css';
import { Summit } from './summit';

interface CourseDoneProps {
  enrolmentId: string;
  /** Where it is known: the course by its title, and the time it took. */
  enrolment?: Pick<Enrolment, 'title' | 'language' | 'activeSeconds'>;
}

/** The end of the way: a quiet word, the time it took, and what one may do next. At the end of a lesson it takes the focus. */
export function CourseDone({ enrolmentId, enrolment }: CourseDoneProps) {
  const { t, i18n } = useTranslation('learning');
  const { formatDuration } = useFormat();
  const heading = useRef<HTMLHeadingElement>(null);
  const minutes = (enrolment?.activeSeconds ?? 0) / 60;
  const takesFocus = enrolment !== undefined;
  useEffect(() => {
    if (!takesFocus) return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'center' });
  }, [takesFocus]);
  return (
    <section className={classes.courseDone} aria-labelledby="course-done">
      <Summit />
      <h2 id="course-done" ref={heading} tabIndex={-1}>
        {t('course-done.title')}
      </h2>
      {enrolment ? <p lang={enrolment.language}>{enrolment.title}</p> : null}
      <p className={classes.soft}>
        {minutes >= 1 ? t('course-done.time', { duration: formatDuration(minutes) }) : t('course-done.text')}
      </p>
      <div className={classes.courseDoneActions}>
        <LinkButton to="/questionnaires/$enrolmentId/$moment" params={{ enrolmentId, moment: 'end' }}>
          {t('course-done.tell')}
        </LinkButton>
        <LinkButton variant="default" to="/learn">
          {t('course-done.mine')}
        </LinkButton>
        <LinkButton variant="default" to="/$language/courses" params={{ language: i18n.language }}>
          {t('course-done.more')}
        </LinkButton>
      </div>
    </section>
  );
}
