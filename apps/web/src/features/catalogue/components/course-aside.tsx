import {
  IconBuilding,
  IconChecklist,
  IconClock,
  IconLanguage,
  IconMessageCircle,
  IconStairs,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import type { CourseDetail } from '@pirecow/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { languageName } from '../../../i18n/languages';
import { courseWaysQuery } from '../../../lib/course-ways';
import { useFormat } from '../../../lib/use-format';
import { TutorName } from '../../../ui/tutor-name';
import classes from './course.module.css';
import { EnrolAction } from './enrol-action';

function Fact({ Icon, name, children }: { Icon: TablerIcon; name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <Icon size={22} aria-hidden />
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Languages({ course }: { course: CourseDetail }) {
  const { t } = useTranslation('catalogue');
  const { formatPercent } = useFormat();
  // Rounded down: what lacks a word is not whole.
  const share = (parity: number) => formatPercent(Math.floor(parity * 100) / 100);
  return (
    <>
      <ul className={classes.plainList}>
        {course.translations.map(({ language, offered, parity }) => (
          <li key={language}>
            <span lang={language}>{languageName(language)}</span>
            {language === course.sourceLanguage ? (
              <span className={classes.soft}> {t('course.original')}</span>
            ) : null}
            {language === course.sourceLanguage ? null : (
              <span className={classes.soft}>
                {' '}
                {offered
                  ? t('course.up-to-date', { share: share(parity) })
                  : t('course.in-translation', { share: share(parity) })}
              </span>
            )}
          </li>
        ))}
      </ul>
      {course.translations.length > 1 ? (
        <div className={classes.soft}>
          {t('course.threshold', { share: formatPercent(course.parityThreshold) })}
        </div>
      ) : null}
    </>
  );
}

interface TutorProps {
  tutor: NonNullable<CourseDetail['tutor']>;
  courseId: string;
}

function Tutor({ tutor, courseId }: TutorProps) {
  const { t, i18n } = useTranslation('catalogue');
  // The ways in are asked for by who begins or goes on; they know whether this reader may see the page of the tutor.
  const { data } = useQuery({ ...courseWaysQuery(courseId, i18n.language), enabled: false });
  return (
    <>
      {tutor.name ? (
        <div>
          <TutorName name={tutor.name} page={data?.tutorPage ?? null} />
        </div>
      ) : null}
      {tutor.answerHours === null ? null : (
        <div className={classes.soft}>{t('course.answers', { count: tutor.answerHours })}</div>
      )}
    </>
  );
}

function Assessments({ course }: { course: CourseDetail }) {
  const { t } = useTranslation('catalogue');
  const { formatPercent } = useFormat();
  return (
    <>
      {t('course.assessments', { count: course.assessments })}
      {course.passMark === null ? null : (
        <div className={classes.soft}>{t('course.pass-mark', { mark: formatPercent(course.passMark) })}</div>
      )}
    </>
  );
}

function Organisation({ organisation }: { organisation: CourseDetail['organisation'] }) {
  if (organisation.website === null) return organisation.name;
  return (
    <a href={organisation.website} rel="noopener">
      {organisation.name}
    </a>
  );
}

/** The way in, and the facts that decide whether to take it. */
export function CourseAside({ course }: { course: CourseDetail }) {
  const { t } = useTranslation('catalogue');
  const { formatDuration } = useFormat();
  return (
    <aside className={classes.aside} aria-label={t('course.facts')}>
      {course.state === 'published' ? <EnrolAction course={course} /> : null}
      <dl className={classes.facts}>
        <Fact Icon={IconClock} name={t('course.duration')}>
          {formatDuration(course.minutes)}
        </Fact>
        <Fact Icon={IconStairs} name={t('filter.level')}>
          {t(`level.${course.level}`)}
        </Fact>
        <Fact Icon={IconLanguage} name={t('course.languages')}>
          <Languages course={course} />
        </Fact>
        {course.tutor ? (
          <Fact Icon={IconMessageCircle} name={t('course.tutor')}>
            <Tutor tutor={course.tutor} courseId={course.id} />
          </Fact>
        ) : null}
        {course.assessments > 0 ? (
          <Fact Icon={IconChecklist} name={t('course.assessment')}>
            <Assessments course={course} />
          </Fact>
        ) : null}
        <Fact Icon={IconBuilding} name={t('course.organisation')}>
          <Organisation organisation={course.organisation} />
        </Fact>
      </dl>
    </aside>
  );
}
