import { VisuallyHidden } from '@mantine/core';
import { IconClock, IconLanguage } from '@tabler/icons-react';
import type { CourseCard as CourseFacts, NextRun } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { languageName } from '../i18n/languages';
import { useFormat } from '../lib/use-format';
import { Card } from './card';
import classes from './card.module.css';
import { Tag, TagList } from './tag';

/** Languages as short codes for the eye and as names for the ear. */
export function LanguageTag({ languages }: { languages: readonly string[] }) {
  return (
    <Tag icon={<IconLanguage size={16} aria-hidden />}>
      <span aria-hidden="true">{languages.join(' · ').toUpperCase()}</span>
      <VisuallyHidden>{languages.map((code) => languageName(code)).join(', ')}</VisuallyHidden>
    </Tag>
  );
}

/** When it is given next, where, in which languages, and how many may still come. */
function NextRunLine({ run: { languages, place, seatsLeft, startsOn } }: { run: NextRun }) {
  const { t } = useTranslation();
  const { formatDay } = useFormat();
  const facts = [
    t('course.next-run', { day: formatDay(startsOn) }),
    ...(place ? [place] : []),
    languages.map(languageName).join(', '),
    ...(seatsLeft === null
      ? []
      : [seatsLeft === 0 ? t('course.full') : t('course.seats', { count: seatsLeft })]),
  ];
  return <p className={classes.run}>{facts.join(' · ')}</p>;
}

/** A course in a grid: the heading leads to its page, and with it the whole card. */
export function CourseCard({ course }: { course: CourseFacts }) {
  const { t, i18n } = useTranslation();
  const { formatDuration } = useFormat();
  const foreign = course.language === i18n.language ? undefined : course.language;
  return (
    <Card tone={course.state === 'announced' ? 'place' : 'fir'}>
      <h3 lang={foreign}>
        <Link to="/$language/courses/$slug" params={{ language: i18n.language, slug: course.slug }}>
          {course.title}
        </Link>
      </h3>
      <p className={classes.summary} lang={foreign}>
        {course.summary}
      </p>
      <div className={classes.foot}>
        {course.nextRun ? <NextRunLine run={course.nextRun} /> : null}
        <TagList label={t('course.facts')}>
          {course.state === 'announced' ? <Tag tone="place">{t('course.announced')}</Tag> : null}
          <Tag icon={<IconClock size={16} aria-hidden />}>{formatDuration(course.minutes)}</Tag>
          <LanguageTag languages={course.languages} />
        </TagList>
      </div>
    </Card>
  );
}
