import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Place } from '../api/queries';
import classes from './facts.module.css';
import { sheetOf } from './sheet-of';

/** Beside the blocks of a unit that is a package: what they are there, and where the package is chosen. */
export function PackageNote({ place, unitId }: { place: Place; unitId: string }) {
  const { t } = useTranslation('studio');
  return (
    <p className={classes.soft}>
      {t('packaged.where')}{' '}
      <Link
        from="/"
        to="/organisations/$organisationId/courses/$courseId/facts"
        params={{ ...place }}
        search={{ unit: unitId }}
        hash={sheetOf(unitId)}
      >
        {t('packaged.choose')}
      </Link>
    </p>
  );
}
