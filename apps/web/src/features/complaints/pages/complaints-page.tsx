import type { ComplaintReceipt } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { ClientOnly, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../lib/session';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { letterDoor, placesQuery } from '../api/queries';
import { Conversation } from '../components/conversation';
import { MakeForm, Receipt } from '../components/make-form';
import { OwnComplaints } from '../components/own-list';

/** How what the server seals begins: other ends of addresses lead within the page. */
const SEALED = /^v\d+\./;

function Followed({ secret }: { secret: string }) {
  const { i18n } = useTranslation('complaints');
  const door = useMemo(() => letterDoor(secret, i18n.language), [secret, i18n.language]);
  return <Conversation key={door.name} door={door} />;
}

function Make() {
  const isKnown = useSession().account !== null;
  const places = useQuery(placesQuery);
  const [receipt, setReceipt] = useState<ComplaintReceipt>();
  return (
    <>
      {receipt ? (
        <Receipt receipt={receipt} />
      ) : (
        <QueryState query={places}>
          {({ items }) => <MakeForm places={items} onMade={setReceipt} />}
        </QueryState>
      )}
      {isKnown ? <OwnComplaints /> : null}
    </>
  );
}

/**
 * What stands behind `#` reaches no server, so the page comes without it first. It leaves the address and its history at once:
 * whoever sits down at this computer next has no key.
 */
function Inside() {
  const hash = useLocation({ select: (location) => location.hash });
  const navigate = useNavigate();
  const [secret, setSecret] = useState('');
  const isSecret = SEALED.test(hash);
  if (isSecret && hash !== secret) setSecret(hash);
  useEffect(() => {
    if (isSecret) void navigate({ to: '.', hash: '', replace: true });
  }, [isSecret, navigate]);
  return secret ? <Followed secret={secret} /> : <Make />;
}

export default function ComplaintsPage() {
  const { t } = useTranslation('complaints');
  return (
    <Page narrow title={t('title')} lead={t('lead')} description={t('lead')}>
      <ClientOnly>
        <Inside />
      </ClientOnly>
    </Page>
  );
}
