import type { EnrolmentNews } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CourseNewsProps } from '../../lib/router-context';
import { Letters } from './letters';
import { Choice } from './choice';
import classes from './course-news.module.css';
import { newsQuery } from './queries';
import { useOwnWords } from '../../lib/use-own-words';
import { WhatIsNew } from './what-is-new';

const files = import.meta.glob<Record<string, unknown>>(['./locales/*.json', '!**/*.review.json'], {
  import: 'default',
});

function Repeat({ news }: { news: EnrolmentNews }) {
  const { t } = useTranslation('course-news');
  const { repetition, completed } = news;
  if (!repetition) return null;
  const { since, scope, reason } = repetition;
  return (
    <>
      <p>{completed ? t(`repeat.${scope}`, { number: since }) : t('repeat.later', { number: since })}</p>
      <blockquote className={classes.words}>{reason}</blockquote>
    </>
  );
}

function News({ enrolmentId, level = 2 }: CourseNewsProps & { enrolmentId: string }) {
  const { t } = useTranslation('course-news');
  const { data: news } = useQuery({ ...newsQuery(enrolmentId), retry: false });
  if (!news) return null;
  const Heading = `h${level}` as const;
  const { completed, own, version } = news;
  const about = completed ? 'repeat' : 'newer';
  return (
    <section className={classes.news} aria-labelledby={`news-${enrolmentId}`} data-no-print>
      <Heading id={`news-${enrolmentId}`}>{t(`title.${about}`)}</Heading>
      <p>{t(`text.${about}`, { own, version })}</p>
      <Repeat news={news} />
      <details>
        <summary>{t('what')}</summary>
        <WhatIsNew news={news} />
      </details>
      <Choice enrolmentId={enrolmentId} news={news} />
    </section>
  );
}

/** What a new version of a course means to its learner; without a course, whether one wants to be told by mail. */
export default function CourseNews({ enrolmentId, ...look }: CourseNewsProps) {
  if (!useOwnWords('course-news', files)) return null;
  if (enrolmentId) return <News enrolmentId={enrolmentId} {...look} />;
  return <Letters />;
}
