import type { CourseCheck, StudioCourse } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { factsOf } from '../../../i18n/languages';
import type { Place } from '../api/queries';
import classes from './method.module.css';

type CheckPlace = CourseCheck['places'][number];

/** Enough to begin with; the next ones show when these are mended. */
const SHOWN = 6;

const FIELDS = [
  ...['objectives', 'prerequisites', 'audience', 'minutes', 'contact', 'tutor', 'answerHours', 'help'],
  ...['assessment', 'competences', 'reviewOn', 'reviewOlder', 'reviewChanges'],
];

function unitTitle({ modules }: StudioCourse, unitId: string): string {
  const units = modules.flatMap(({ units: own }) => own);
  return units.find(({ id }) => id === unitId)?.title.text ?? '';
}

function moduleTitle({ modules }: StudioCourse, moduleId: string): string {
  return modules.find(({ id }) => id === moduleId)?.title.text ?? '';
}

/** What is missing where no unit can be opened for it. */
function missing(
  course: StudioCourse,
  { moduleId, field = '', language }: CheckPlace,
  t: TFunction<'studio'>,
) {
  if (moduleId) return t('method.module', { title: moduleTitle(course, moduleId) });
  if (language) return factsOf(language).name;
  if (field.startsWith('objective.o'))
    return t('method.objective', { number: field.slice('objective.o'.length) });
  if (field.startsWith('media.')) return t('method.medium');
  return FIELDS.includes(field) ? t(`method.field.${field}`) : '';
}

function key({ moduleId, unitId, field, language }: CheckPlace): string {
  return unitId ?? [moduleId, field, language].join();
}

interface CheckPlacesProps {
  place: Place;
  course: StudioCourse;
  places: CheckPlace[];
}

/** Where something is missing: units to open, each once, and facts of the course. */
export function CheckPlaces({ place, course, places }: CheckPlacesProps) {
  const { t } = useTranslation('studio');
  const each = [...new Map(places.map((one) => [key(one), one])).values()].slice(0, SHOWN);
  if (each.length === 0) return null;
  return (
    <ul className={classes.places} role="list" aria-label={t('method.lacks')}>
      {each.map((one) => (
        <li key={key(one)}>
          {one.unitId ? (
            <Link
              from="/"
              to="/organisations/$organisationId/courses/$courseId/edit"
              params={{ ...place }}
              search={{ unit: one.unitId }}
            >
              {t('method.unit', { title: unitTitle(course, one.unitId) || t('outline.untitled') })}
            </Link>
          ) : (
            missing(course, one, t)
          )}
        </li>
      ))}
    </ul>
  );
}
