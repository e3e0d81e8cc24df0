import { packageIn, type UnitPreview } from '@pirecow/content';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './preview.module.css';

interface PackageHereProps {
  organisationId: string;
  preview: UnitPreview;
  sourceLanguage: string;
}

/** Where a unit is a package: that it opens behind the blocks, and the way to try it. */
export function PackageHere({ organisationId, preview, sourceLanguage }: PackageHereProps) {
  const { t } = useTranslation('studio');
  const { unit } = preview.unit;
  if (unit.kind !== 'package') return null;
  const packageId = packageIn(unit, preview.language, sourceLanguage);
  return (
    <p className={classes.soft}>
      {t('packaged.here')}{' '}
      {packageId === undefined ? null : (
        <Link
          from="/"
          to="/organisations/$organisationId/packages/$packageId"
          params={{ organisationId, packageId }}
        >
          {t('packaged.try-it')}
        </Link>
      )}
    </p>
  );
}
