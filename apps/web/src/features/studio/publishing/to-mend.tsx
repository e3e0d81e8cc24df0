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

const COURSES = '/organisations/$organisationId/courses';

/** Where checks are mended that are not mended on the sheet of the course. */
const WAYS = {
  tutor: { words: 'publish.to-tutor', to: COURSES },
  lang: { words: 'publish.to-desk', to: `${COURSES}/$courseId/translations/{-$language}` },
  licence: { words: 'publish.to-library', to: '/organisations/$organisationId/media' },
  'eval-steps': { words: 'publish.to-edit', to: `${COURSES}/$courseId/edit` },
  'review-date': { words: 'publish.to-method', to: `${COURSES}/$courseId/edit`, hash: 'method' },
} as const;
const SHEET = { words: 'publish.to-facts', to: `${COURSES}/$courseId/facts` } as const;

const wayOf = (id: string) =>
  ({ hash: '', ...(Object.hasOwn(WAYS, id) ? WAYS[id as keyof typeof WAYS] : SHEET) }) as const;

/** The way to where a check can be mended besides its units. */
function ElsewhereLink({ place, check: { id, label, places } }: CheckProps) {
  const { t } = useTranslation('studio');
  const { words, to, hash } = wayOf(id);
  const language = places.find((one) => one.language)?.language;
  return (
    <Link
      from="/"
      to={to}
      params={{ ...place, ...(language && { language }) }}
      hash={hash}
      aria-label={`${t(words)} (${label})`}
    >
      {t(words)}
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
