import type { CourseCheck, StudioCourse } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { factsOf } from '../../../i18n/languages';
import type { Place } from '../api/queries';
import { sheetOf } from '../facts/sheet-of';
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
  { moduleId, field = '', number, language }: CheckPlace,
  t: TFunction<'studio'>,
) {
  if (moduleId) return t('method.module', { title: moduleTitle(course, moduleId) });
  if (language) return factsOf(language).name;
  if (number) return t('method.objective', { number });
  if (field.startsWith('media.')) return t('method.medium');
  return FIELDS.includes(field) ? t(`method.field.${field}`) : '';
}

function key({ moduleId, unitId, field, language }: CheckPlace): string {
  return unitId ?? [moduleId, field, language].join();
}

/** What a unit says of itself on the sheet of the course, and not among its blocks. */
const ON_SHEET: readonly string[] = ['duration', 'completable'];

/** The way to a unit, where what is missing can be written. */
function UnitLink({
  place,
  course,
  check,
  unitId,
}: Omit<CheckPlacesProps, 'check'> & { check: string; unitId: string }) {
  const { t } = useTranslation('studio');
  const title = unitTitle(course, unitId) || t('outline.untitled');
  const [to, hash] = ON_SHEET.includes(check)
    ? (['/organisations/$organisationId/courses/$courseId/facts', sheetOf(unitId)] as const)
    : (['/organisations/$organisationId/courses/$courseId/edit', ''] as const);
  return (
    <Link from="/" to={to} params={{ ...place }} search={{ unit: unitId }} hash={hash}>
      {t('method.unit', { title })}
    </Link>
  );
}

interface CheckPlacesProps {
  place: Place;
  course: StudioCourse;
  check: Pick<CourseCheck, 'id' | 'places'>;
}

/** Where something is missing: units to open, each once, and facts of the course. */
export function CheckPlaces({ place, course, check: { id, places } }: CheckPlacesProps) {
  const { t } = useTranslation('studio');
  const each = [...new Map(places.map((one) => [key(one), one])).values()].slice(0, SHOWN);
  if (each.length === 0) return null;
  return (
    <ul className={classes.places} role="list" aria-label={t('method.lacks')}>
      {each.map((one) => (
        <li key={key(one)}>
          {one.unitId ? (
            <UnitLink place={place} course={course} check={id} unitId={one.unitId} />
          ) : (
            missing(course, one, t)
          )}
        </li>
      ))}
    </ul>
  );
}
