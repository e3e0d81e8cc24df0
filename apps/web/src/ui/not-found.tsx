import { useTranslation } from 'react-i18next';
import { Page } from './page';
import { LinkButton } from './link-button';

/** 404, inside the shell, in the reader's language. */
export function NotFound() {
  const { t, i18n } = useTranslation();
  return (
    <Page title={t('not-found.title')} lead={t('not-found.text')} narrow>
      <div>
        <LinkButton to="/$language/courses" params={{ language: i18n.language }}>
          {t('not-found.action')}
        </LinkButton>
      </div>
    </Page>
  );
}
