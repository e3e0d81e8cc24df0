import type { CourseCheck, StudioCourse } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Place } from '../api/queries';
import { CheckPlaces } from '../guide/check-places';
import classes from './publishing.module.css';

export interface CheckProps {
  place: Place;
  course: StudioCourse;
  check: CourseCheck;
}

/** Where a check can be mended besides its units: on the sheet of the course, or where its tutor is chosen. */
function ElsewhereLink({ place, check: { id, label } }: CheckProps) {
  const { t } = useTranslation('studio');
  const { organisationId } = place;
  const words = id === 'tutor' ? t('publish.to-tutor') : t('publish.to-facts');
  const name = `${words} (${label})`;
  return id === 'tutor' ? (
    <Link from="/" to="/organisations/$organisationId/courses" params={{ organisationId }} aria-label={name}>
      {words}
    </Link>
  ) : (
    <Link
      from="/"
      to="/organisations/$organisationId/courses/$courseId/facts"
      params={{ ...place }}
      aria-label={name}
    >
      {words}
    </Link>
  );
}

/** What a check asks, where something is missing, and the ways there. */
export function CheckHead(props: CheckProps) {
  const { t, i18n } = useTranslation('studio');
  const { place, course, check } = props;
  const { label, page, places } = check;
  return (
    <>
      <h3>{label}</h3>
      <CheckPlaces place={place} course={course} check={check} />
      <div className={classes.row}>
        {places.some(({ unitId }) => !unitId) ? <ElsewhereLink {...props} /> : null}
        <Link
          to="/$language/guide/$page"
          params={{ language: i18n.language, page }}
          aria-label={t('method.explain-named', { check: label })}
        >
          {t('method.explain')}
        </Link>
      </div>
    </>
  );
}

/** Errors: nothing is published before they are mended. */
export function ToMend({ checks, ...props }: Omit<CheckProps, 'check'> & { checks: CourseCheck[] }) {
  const { t } = useTranslation('studio');
  if (checks.length === 0) return null;
  return (
    <section aria-labelledby="to-mend">
      <h2 id="to-mend">{t('publish.mend')}</h2>
      <p>{t('publish.mend-how')}</p>
      <ul className={classes.checks} role="list">
        {checks.map((check) => (
          <li key={check.id} className={classes.check} data-tone="error" data-check={check.id}>
            <CheckHead check={check} {...props} />
          </li>
        ))}
      </ul>
    </section>
  );
}
