import { ClientOnly, useLocation } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../../ui/page';
import { letterDoor } from '../api/door';
import { QuestionnairePage } from '../components/questionnaire';

function Opened() {
  const { t } = useTranslation('quality');
  const secret = useLocation({ select: ({ hash }) => hash });
  const door = useMemo(() => letterDoor(secret), [secret]);
  if (secret) return <QuestionnairePage key={door.name} door={door} />;
  return (
    <Page title={t('end.title')} narrow>
      <p>{t('broken')}</p>
    </Page>
  );
}

/** What stands behind `#` reaches no server, so the page comes without it first. */
export default function LetterPage() {
  const { t } = useTranslation('quality');
  const meanwhile = (
    <Page title={t('end.title')} narrow>
      {null}
    </Page>
  );
  return (
    <ClientOnly fallback={meanwhile}>
      <Opened />
    </ClientOnly>
  );
}
