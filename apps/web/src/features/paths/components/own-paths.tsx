import type { OwnPath } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AskFirst } from '../../../ui/ask-first';
import { ProgressBar } from '../../../ui/progress-bar';
import { followingPath, LEARNING } from '../api/queries';
import { NextCourse } from './next-course';
import classes from './paths.module.css';
import { StepState } from './step-state';
import { usePathWords } from './use-path-words';

type Step = OwnPath['steps'][number];

/** A course of a path; one that can no longer be followed has no page to lead to. */
function StepName({ step: { available, language, slug, title } }: { step: Step }) {
  const { i18n } = useTranslation('paths');
  const foreign = language === i18n.language ? undefined : language;
  if (!available) return <span lang={foreign}>{title}</span>;
  return (
    <Link to="/$language/courses/$slug" params={{ language: i18n.language, slug }} lang={foreign}>
      {title}
    </Link>
  );
}

function Steps({ path }: { path: OwnPath }) {
  const { t } = useTranslation('paths');
  return (
    <ol className={classes.ownSteps} aria-label={t('steps')}>
      {path.steps.map((step) => (
        <li key={step.courseId}>
          <StepName step={step} />{' '}
          {step.required ? null : <span className={classes.soft}>({t('step.optional')})</span>}{' '}
          <StepState state={step.state} />
        </li>
      ))}
    </ol>
  );
}

function Path({ path }: { path: OwnPath }) {
  const { t, i18n } = useTranslation('paths');
  const words = usePathWords();
  const next = path.steps.find(({ courseId }) => courseId === path.next);
  const foreign = path.language === i18n.language ? undefined : path.language;
  return (
    <li className={classes.own}>
      <h3 lang={foreign}>
        {path.published ? (
          <Link to="/$language/paths/$slug" params={{ language: i18n.language, slug: path.slug }}>
            {path.title}
          </Link>
        ) : (
          path.title
        )}
      </h3>
      <ProgressBar
        value={path.total === 0 ? 0 : path.done / path.total}
        label={t('progress.label')}
        text={words(path)}
      />
      <Steps path={path} />
      <div className={classes.row}>
        {next ? <NextCourse course={next} quiet /> : null}
        <AskFirst
          gentle
          action={t('leave')}
          about={path.title}
          title={t('leave-title')}
          text={t(path.published ? 'leave-text' : 'leave-gone')}
          change={{ method: 'DELETE', path: followingPath(path.id) }}
          refresh={LEARNING}
        />
      </div>
    </li>
  );
}

/** The paths that one follows, where one stands in each, and what comes next. */
export function OwnPaths({ paths }: { paths: readonly OwnPath[] }) {
  const { t } = useTranslation('paths');
  return (
    <section className={classes.section} aria-labelledby="own-paths">
      <h2 id="own-paths">{t('mine')}</h2>
      <ul className={classes.owns} role="list">
        {paths.map((path) => (
          <Path key={path.id} path={path} />
        ))}
      </ul>
    </section>
  );
}
