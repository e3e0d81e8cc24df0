import type { CourseCheck, StudioCourse } from '@pirecow/contracts';
import { IconAlertTriangle, IconBulb, IconCheck, IconMinus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Place } from '../api/queries';
import { CheckPlaces } from './check-places';
import { DeclarationForm, ReviewForm } from './declaration-form';
import classes from './method.module.css';

interface CheckRowProps {
  place: Place;
  course: StudioCourse;
  check: CourseCheck;
  reviewOn: string | null;
  /** Nobody has begun with it yet. */
  waits: boolean;
}

function Sign({ state, severity, waits }: CourseCheck & Pick<CheckRowProps, 'waits'>) {
  if (waits) return <span className={classes.waits} aria-hidden />;
  if (state === 'notApplicable') return <IconMinus size={20} aria-hidden />;
  if (state !== 'notMet') return <IconCheck size={20} aria-hidden />;
  return severity === 'error' ? (
    <IconAlertTriangle size={20} aria-hidden />
  ) : (
    <IconBulb size={20} aria-hidden />
  );
}

/** One check: what it asks, where something is missing, and what one can do. */
export function CheckRow({ place, course, check, reviewOn, waits }: CheckRowProps) {
  const { t, i18n } = useTranslation('studio');
  const { id, label, state, severity, ofPlatform, canBeDeclared, page, places } = check;
  const asksWord = canBeDeclared && (state === 'declared' || (state === 'notMet' && places.length === 0));
  const tone = state !== 'notMet' ? state : waits ? 'to-do' : severity;
  return (
    <li className={classes.check} data-tone={tone} data-check={id}>
      <Sign {...check} waits={waits} />
      <div className={classes.about}>
        <p>{label}</p>
        <CheckPlaces place={place} course={course} check={check} />
        {ofPlatform && state === 'notMet' ? <p className={classes.soft}>{t('method.of-platform')}</p> : null}
        {asksWord ? <DeclarationForm place={place} check={check} /> : null}
        {id === 'peer' && state === 'notMet' ? (
          <Link from="/" to="/organisations/$organisationId/courses/$courseId/publish" params={{ ...place }}>
            {t('review.ask')}
          </Link>
        ) : null}
        {id === 'review-date' ? <ReviewForm key={reviewOn} place={place} reviewOn={reviewOn} /> : null}
        <Link
          to="/$language/guide/$page"
          params={{ language: i18n.language, page }}
          aria-label={t('method.explain-named', { check: label })}
          className={classes.explain}
        >
          {t('method.explain')}
        </Link>
      </div>
    </li>
  );
}
