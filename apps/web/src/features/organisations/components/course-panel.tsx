import { Button } from '@mantine/core';
import type { DeskCourse, OrganisationAnswer } from '@pirecow/contracts';
import type { QueryKey } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { LinkButton } from '../../../ui/link-button';
import { Tag, TagList, type TagTone } from '../../../ui/tag';
import { organisationPath } from '../api/queries';
import { AskFirst } from '../../../ui/ask-first';
import { CourseTexts } from './course-texts';
import classes from './courses.module.css';
import { MoveDialog } from './move-dialog';
import { TutorDialog } from './tutor-dialog';

const TONES: Record<DeskCourse['state'], TagTone> = {
  draft: 'plain',
  announced: 'place',
  published: 'good',
  archived: 'warning',
};

export interface CoursePanelProps {
  organisation: OrganisationAnswer;
  course: DeskCourse;
}

const isPublic = ({ state }: DeskCourse) => state === 'announced' || state === 'published';

function Title({ course }: { course: DeskCourse }) {
  const { i18n } = useTranslation();
  const { slug, title, titleLanguage } = course;
  return (
    <h2 lang={titleLanguage}>
      {isPublic(course) ? (
        <Link to="/$language/courses/$slug" params={{ language: i18n.language, slug }}>
          {title}
        </Link>
      ) : (
        title
      )}
    </h2>
  );
}

function States({ course: { state, version, changed, publishedFrom } }: { course: DeskCourse }) {
  const { t } = useTranslation('organisations');
  const { formatDateTime } = useFormat();
  return (
    <TagList>
      <Tag tone={TONES[state]}>{t(`courses.state.${state}`)}</Tag>
      {version === null ? null : <Tag>{t('courses.version', { number: version })}</Tag>}
      {changed ? <Tag tone="warning">{t('courses.changed')}</Tag> : null}
      {publishedFrom ? (
        <Tag tone="activity">{t('courses.planned', { moment: formatDateTime(publishedFrom, 'short') })}</Tag>
      ) : null}
    </TagList>
  );
}

function Facts({ course: { tutor, answerHours, updatedAt } }: { course: DeskCourse }) {
  const { t } = useTranslation('organisations');
  const { formatDate } = useFormat();
  const hours = answerHours.chosen ?? answerHours.ofFolder;
  return (
    <p>
      {t('courses.tutor', { name: tutor?.name ?? t('courses.nobody') })}
      {hours === null ? null : (
        <>
          <br />
          {t('courses.answer', { count: hours })}
        </>
      )}
      <br />
      <span className={classes.soft}>{t('courses.edited', { date: formatDate(updatedAt) })}</span>
    </p>
  );
}

interface ActionsProps extends CoursePanelProps {
  /** Path of the course in the API. */
  path: string;
  /** What to fetch anew after a change. */
  refresh: QueryKey;
}

function Withdraw({ course: { title }, path, refresh }: ActionsProps) {
  const { t } = useTranslation('organisations');
  return (
    <AskFirst
      action={t('courses.withdraw')}
      about={title}
      title={t('courses.withdraw-title', { course: title })}
      text={t('courses.withdraw-text')}
      change={{ method: 'POST', path: `${path}/withdraw` }}
      refresh={refresh}
    />
  );
}

type Opened = 'tutor' | 'move';

/** What those do who may publish. A course that is public as it stands needs no publishing. */
function Publishing(props: ActionsProps) {
  const { t } = useTranslation('organisations');
  const [opened, setOpened] = useState<Opened | null>(null);
  const { organisation, course, path, refresh } = props;
  const publish = course.state === 'archived' ? t('courses.publish-again') : t('courses.publish');
  const open = (dialog: Opened) => (opened === dialog ? course : null);
  const shared = { path, refresh, onClose: () => setOpened(null) };
  const button = (dialog: Opened, action: string, variant: string) => (
    <Button
      size="sm"
      variant={variant}
      aria-label={`${action} (${course.title})`}
      onClick={() => setOpened(dialog)}
    >
      {action}
    </Button>
  );
  return (
    <>
      {course.changed || !isPublic(course) ? (
        <LinkButton
          size="sm"
          to="/organisations/$organisationId/courses/$courseId/publish"
          params={{ organisationId: organisation.id, courseId: course.id }}
          aria-label={`${publish} (${course.title})`}
        >
          {publish}
        </LinkButton>
      ) : null}
      {button('tutor', t('tutor.choose'), 'default')}
      {course.state === 'published' && (course.version ?? 0) > 1
        ? button('move', t('move.action'), 'default')
        : null}
      <MoveDialog path={path} course={open('move')} onClose={shared.onClose} />
      <TutorDialog {...shared} organisationId={organisation.id} course={open('tutor')} />
    </>
  );
}

/** What those see who accompany its learners. */
function Followed({ organisation, course }: CoursePanelProps) {
  const { t } = useTranslation('organisations');
  if (course.version === null || !organisation.abilities.includes('progress.see')) return null;
  return (
    <>
      <LinkButton
        size="sm"
        variant="default"
        to="/organisations/$organisationId/runs"
        params={{ organisationId: organisation.id }}
        search={{ course: course.id }}
        aria-label={`${t('sections.runs')} (${course.title})`}
      >
        {t('sections.runs')}
      </LinkButton>
      <LinkButton
        size="sm"
        variant="default"
        to="/organisations/$organisationId/$of/$id/certificate"
        params={{ organisationId: organisation.id, of: 'courses', id: course.id }}
        aria-label={`${t('courses.certificate')} (${course.title})`}
      >
        {t('courses.certificate')}
      </LinkButton>
      <LinkButton
        size="sm"
        variant="default"
        to="/organisations/$organisationId/courses/$courseId/surveys"
        params={{ organisationId: organisation.id, courseId: course.id }}
        aria-label={`${t('courses.surveys')} (${course.title})`}
      >
        {t('courses.surveys')}
      </LinkButton>
    </>
  );
}

function Actions({ organisation, course }: CoursePanelProps) {
  const { t } = useTranslation('organisations');
  const path = organisationPath(organisation.id, `/courses/${course.id}`);
  const props = { organisation, course, path, refresh: ['organisations', organisation.id, 'desk'] };
  const publishes = organisation.abilities.includes('courses.publish');
  return (
    <div className={classes.actions}>
      {organisation.abilities.includes('courses.edit') ? (
        <LinkButton
          size="sm"
          variant="default"
          to="/organisations/$organisationId/courses/$courseId/edit"
          params={{ organisationId: organisation.id, courseId: course.id }}
          aria-label={`${t('courses.edit')} (${course.title})`}
        >
          {t('courses.edit')}
        </LinkButton>
      ) : null}
      {publishes ? <Publishing {...props} /> : null}
      <Followed organisation={organisation} course={course} />
      <Button
        component="a"
        size="sm"
        variant="default"
        href={`${path}/export`}
        download
        aria-label={`${t('courses.export')} (${course.title})`}
      >
        {t('courses.export')}
      </Button>
      {publishes && isPublic(course) ? <Withdraw {...props} /> : null}
    </div>
  );
}

/** One course as its trainers see it: where it stands, how its texts stand, who tutors it, and what one can do. */
export function CoursePanel({ organisation, course }: CoursePanelProps) {
  return (
    <li className={classes.panel} data-state={course.state}>
      <Title course={course} />
      <States course={course} />
      <div className={classes.body}>
        <CourseTexts course={course} organisationId={organisation.id} />
        <Facts course={course} />
      </div>
      <Actions organisation={organisation} course={course} />
    </li>
  );
}
