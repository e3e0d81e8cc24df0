import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../../ui/link-button';

/** From one part to all that people said of the courses of an organisation. */
export function BackToQuality({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('quality');
  return (
    <div>
      <LinkButton variant="default" to="/organisations/$organisationId/quality" params={{ organisationId }}>
        {t('results.back')}
      </LinkButton>
    </div>
  );
}
