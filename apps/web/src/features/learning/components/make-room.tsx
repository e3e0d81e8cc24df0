import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../../lib/api';

/** The way to what one can delete, where something failed because the device is full. Opens beside the page, which keeps what was written. */
export function MakeRoom({ error }: { error: unknown }) {
  const { t } = useTranslation('learning');
  if (!(error instanceof ApiProblem) || error.code !== 'device.full') return null;
  return (
    <Link to="/offline" target="_blank">
      {t('unkept.see')}
    </Link>
  );
}
