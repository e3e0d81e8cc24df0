import { useTranslation } from 'react-i18next';
import { problemWords } from '../../../lib/problem-words';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';

/** In the place of a course that opens no more, as the access of its session is over: why, and the way home. */
export default function AccessOver({ error }: { error: unknown }) {
  const { t } = useTranslation('learning');
  const { t: shared } = useTranslation();
  return (
    <Page title={t('run.over')} lead={problemWords(error, shared)} narrow>
      <div>
        <LinkButton to="/learn">{t('mine.title')}</LinkButton>
      </div>
    </Page>
  );
}
