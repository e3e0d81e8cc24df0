import { IconBook2, IconBuilding, IconClock } from '@tabler/icons-react';
import type { PathPage, PathStanding } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { useSession } from '../../../lib/session';
import { useFormat } from '../../../lib/use-format';
import { LanguageTag } from '../../../ui/course-card';
import { BarePage } from '../../../ui/page';
import { PageTitle } from '../../../ui/page-title';
import { Tag, TagList } from '../../../ui/tag';
import { standingQuery } from '../api/queries';
import { FollowPath } from './follow-path';
import classes from './paths.module.css';
import { StepState } from './step-state';

interface StepProps {
  step: PathPage['steps'][number];
  own: PathStanding['steps'][number] | undefined;
}

function Step({ step: { course, required }, own }: StepProps) {
  const { t, i18n } = useTranslation('paths');
  const { formatDuration } = useFormat();
  const foreign = course.language === i18n.language ? undefined : course.language;
  return (
    <li className={classes.step}>
      <h2 className={classes.stepTitle} lang={foreign}>
        <Link to="/$language/courses/$slug" params={{ language: i18n.language, slug: course.slug }}>
          {course.title}
        </Link>
      </h2>
      <p className={classes.summary} lang={foreign}>
        {course.summary}
      </p>
      <TagList label={t('facts')}>
        <Tag>{t(required ? 'step.required' : 'step.optional')}</Tag>
        {course.state === 'announced' ? <Tag tone="place">{t('course.announced')}</Tag> : null}
        <Tag icon={<IconClock size={16} aria-hidden />}>{formatDuration(course.minutes)}</Tag>
        <LanguageTag languages={course.languages} />
        {own ? <StepState state={own.state} /> : null}
      </TagList>
    </li>
  );
}

/** What the path is made of, in numbers. */
function Facts({ path }: { path: PathPage }) {
  const { t } = useTranslation('paths');
  const { formatDuration } = useFormat();
  return (
    <TagList label={t('facts')}>
      <Tag icon={<IconBook2 size={16} aria-hidden />}>{t('courses', { count: path.courses })}</Tag>
      <Tag icon={<IconClock size={16} aria-hidden />}>{formatDuration(path.minutes)}</Tag>
      <Tag icon={<IconBuilding size={16} aria-hidden />}>{path.organisation}</Tag>
    </TagList>
  );
}

/** The page of a path. Its words keep their own language where the reader's does not exist. */
export function PathView({ path }: { path: PathPage }) {
  const { t, i18n } = useTranslation('paths');
  const { account } = useSession();
  const standing = useQuery({ ...standingQuery(path.id), enabled: account !== null }).data;
  const foreign = path.language === i18n.language ? undefined : path.language;
  return (
    <BarePage documentTitle={`${path.title} · pirEcow`} description={path.summary}>
      <header className={classes.head}>
        <nav aria-label={t('way')}>
          <Link to="/$language/paths" params={{ language: i18n.language }}>
            {t('list.title')}
          </Link>
        </nav>
        <div lang={foreign}>
          <PageTitle>{path.title}</PageTitle>
          <p className={classes.lead}>{path.summary}</p>
        </div>
        {foreign ? <p className={classes.soft}>{t('foreign', { language: languageName(foreign) })}</p> : null}
      </header>
      <Facts path={path} />
      <FollowPath path={path} standing={standing} />
      <ol className={classes.steps} aria-label={t('steps')}>
        {path.steps.map((step) => (
          <Step
            key={step.course.id}
            step={step}
            own={standing?.steps.find(({ courseId }) => courseId === step.course.id)}
          />
        ))}
      </ol>
    </BarePage>
  );
}
