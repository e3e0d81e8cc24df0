import type { Enrolment } from '@pirecow/contracts';
import { IconArrowRight, IconCircleCheck, IconClock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { useFormat } from '../../../lib/use-format';
import { CourseNews } from '../../../ui/course-news';
import { LinkButton } from '../../../ui/link-button';
import { ProgressBar } from '../../../ui/progress-bar';
import { Tag, TagList } from '../../../ui/tag';
import { isAccessOver } from './access';
import { LeaveCourse } from './leave-course';
import { MissingUnits } from './missing-units';
import { RunNote } from './run-note';
import classes from './learning.module.css';
import { useProgressWords } from './use-progress-words';

const HOUR_MS = 3_600_000;

/** A visit of just now needs no mention. */
const isWhileAgo = (moment: string) => Date.now() - Date.parse(moment) > HOUR_MS;

function Facts({ enrolment }: { enrolment: Enrolment }) {
  const { t } = useTranslation('learning');
  const { formatDuration, formatRelative, formatDate } = useFormat();
  const { completedAt, lastActiveAt, activeSeconds, language, progress } = enrolment;
  const spent = activeSeconds >= 60;
  return (
    <TagList label={t('course.facts')}>
      {completedAt ? (
        <Tag tone="good" icon={<IconCircleCheck size={16} aria-hidden />}>
          {t('mine.completed-on', { date: formatDate(completedAt) })}
        </Tag>
      ) : (
        <Tag icon={<IconClock size={16} aria-hidden />}>
          {progress.minutesLeft > 0
            ? t('mine.left', { duration: formatDuration(progress.minutesLeft) })
            : t('mine.nothing-left')}
        </Tag>
      )}
      <Tag>{languageName(language)}</Tag>
      {spent && progress.minutes ? (
        <Tag>
          {t('mine.spent', {
            ...{ duration: formatDuration(activeSeconds / 60), reckoned: formatDuration(progress.minutes) },
          })}
        </Tag>
      ) : null}
      {lastActiveAt && !completedAt && isWhileAgo(lastActiveAt) ? (
        <Tag>{t('mine.visited', { when: formatRelative(lastActiveAt) })}</Tag>
      ) : null}
    </TagList>
  );
}

function GoOn({ enrolment }: { enrolment: Enrolment }) {
  const { t } = useTranslation('learning');
  const { id, resume, language, completedAt, lastActiveAt } = enrolment;
  if (!resume || isAccessOver(enrolment)) return null;
  const action = completedAt ? t('mine.reread') : lastActiveAt ? t('mine.resume') : t('mine.begin');
  return (
    <div className={classes.goOn}>
      <LinkButton
        to="/learn/$enrolmentId/$slug"
        params={{ enrolmentId: id, slug: resume.slug }}
        variant={completedAt ? 'default' : 'filled'}
        size={completedAt ? 'md' : 'lg'}
        rightSection={<IconArrowRight size={20} aria-hidden />}
      >
        {action}
      </LinkButton>
      {completedAt ? null : (
        <p className={classes.nextUnit}>
          {t('mine.next')} <span lang={language}>{resume.title}</span>
        </p>
      )}
    </div>
  );
}

interface EnrolmentCardProps {
  enrolment: Enrolment;
  /** The person has left the course. */
  onLeft: (enrolment: Enrolment) => void;
}

/** One course of one's own: where one stands, why, and the one way on. */
export function EnrolmentCard({ enrolment, onLeft }: EnrolmentCardProps) {
  const { t, i18n } = useTranslation('learning');
  const words = useProgressWords();
  const { progress, title, courseSlug, language } = enrolment;
  const share = progress.total === 0 ? 0 : progress.done / progress.total;
  return (
    <li className={classes.enrolment} data-done={enrolment.completedAt !== null || undefined}>
      <h3 lang={language}>
        <Link to="/$language/courses/$slug" params={{ language: i18n.language, slug: courseSlug }}>
          {title}
        </Link>
      </h3>
      <Facts enrolment={enrolment} />
      <RunNote enrolment={enrolment} />
      <ProgressBar value={share} label={t('progress.label')} text={words(progress)} />
      {enrolment.news ? <CourseNews enrolmentId={enrolment.id} level={4} /> : null}
      <MissingUnits enrolment={enrolment} />
      <GoOn enrolment={enrolment} />
      {enrolment.completedAt ? null : (
        <div className={classes.leave}>
          <LeaveCourse enrolment={enrolment} onLeft={() => onLeft(enrolment)} />
        </div>
      )}
    </li>
  );
}
