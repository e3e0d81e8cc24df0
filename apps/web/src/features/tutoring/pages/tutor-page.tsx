import type { TutorPage as Shown } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { useFormat } from '../../../lib/use-format';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { Tag, TagList } from '../../../ui/tag';
import { tutorPagePath, tutorPageQuery } from '../api/queries';
import { Report } from '../components/moderate';
import classes from '../components/tutor-page.module.css';
import { TutorSays } from '../components/tutor-says';

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Competences({ competences }: Pick<Shown, 'competences'>) {
  const { t } = useTranslation('tutoring');
  return (
    <Section title={t('tutor-page.competences')}>
      <ul className={classes.list}>
        {competences.map(({ framework, version, code, label }) => (
          <li key={code}>
            {label} <span className={classes.soft}>{`${framework} ${version}, ${code}`}</span>
          </li>
        ))}
      </ul>
      {competences.some(({ unofficial }) => unofficial) ? (
        <p className={classes.soft}>{t('tutor-page.unofficial')}</p>
      ) : null}
    </Section>
  );
}

/** From an hour on, minutes are no more than noise. */
const rounded = (minutes: number) => (minutes < 60 ? minutes : Math.ceil(minutes / 60) * 60);

function Answers({ answers: { minutes, count } }: { answers: NonNullable<Shown['answers']> }) {
  const { t } = useTranslation('tutoring');
  const { formatDuration } = useFormat();
  return (
    <Section title={t('tutor-page.time')}>
      <p>{t('tutor-page.usually', { time: formatDuration(rounded(minutes)) })}</p>
      <p className={classes.soft}>{t('tutor-page.measured', { answers: count })}</p>
    </Section>
  );
}

function Course({ slug, course }: Pick<Shown['tutored'][number], 'slug' | 'course'>) {
  const { i18n } = useTranslation();
  if (slug === null) return course;
  return (
    <Link to="/$language/courses/$slug" params={{ language: i18n.language, slug }}>
      {course}
    </Link>
  );
}

function Tutored({ tutored }: Pick<Shown, 'tutored'>) {
  const { t } = useTranslation('tutoring');
  const { formatDay } = useFormat();
  return (
    <Section title={t('tutor-page.tutored')}>
      <ul className={classes.list}>
        {tutored.map(({ courseId, run, ...course }) => (
          <li key={run?.id ?? courseId}>
            <Course {...course} />
            {run ? (
              <span className={classes.soft}>
                {' '}
                · {run.title ?? t('announce.from', { day: formatDay(run.startsOn) })}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Who somebody is who tutors, in their own words, and what they do here. */
export default function TutorPage() {
  const { t, i18n } = useTranslation('tutoring');
  const { accountId = '' }: { accountId?: string } = useParams({ strict: false });
  const query = useQuery({ ...tutorPageQuery(accountId, i18n.language), staleTime: 0 });
  return (
    <QueryState page query={query}>
      {({ name, mine, languages, words, competences, answers, tutored }) => (
        <Page
          narrow
          title={name}
          lead={t('tutor')}
          actions={
            mine ? (
              <LinkButton variant="default" to="/account/tutor-page">
                {t('own-page.edit')}
              </LinkButton>
            ) : null
          }
        >
          <div className={classes.page}>
            {words ? <TutorSays words={words} /> : null}
            {languages.length > 0 ? (
              <Section title={t('tutor-page.languages')}>
                <TagList>
                  {languages.map((language) => (
                    <Tag key={language}>
                      <span lang={language}>{languageName(language)}</span>
                    </Tag>
                  ))}
                </TagList>
              </Section>
            ) : null}
            {competences.length > 0 ? <Competences competences={competences} /> : null}
            {answers ? <Answers answers={answers} /> : null}
            {tutored.length > 0 ? <Tutored tutored={tutored} /> : null}
            {mine ? null : (
              <div>
                <Report key={accountId} path={tutorPagePath(accountId)} what="page" />
              </div>
            )}
          </div>
        </Page>
      )}
    </QueryState>
  );
}
