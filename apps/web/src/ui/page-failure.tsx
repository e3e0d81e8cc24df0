import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorState } from './error-state';
import { Page } from './page';

/** A page that broke. The rest of the shell stays usable. */
export function PageFailure({ error }: Pick<ErrorComponentProps, 'error'>) {
  const { t } = useTranslation();
  return (
    <Page title={t('errors.page')} narrow>
      <ErrorState error={error} onRetry={() => window.location.reload()} />
    </Page>
  );
}
