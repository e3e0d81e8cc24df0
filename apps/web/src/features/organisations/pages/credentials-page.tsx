import { Button } from '@mantine/core';
import type { CreatedCredential, Credential, CredentialList, OrganisationAnswer } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state';
import { QueryState } from '../../../ui/query-state';
import { credentialsQuery } from '../api/queries';
import { CopyField } from '../components/copy-field';
import { CredentialDialog } from '../components/credential-dialog';
import { CredentialPanel } from '../components/credential-panel';
import { OrganisationFrame } from '../components/organisation-frame';
import classes from '../components/organisations.module.css';
import { SecretDialog } from '../components/secret-dialog';
import { useOrganisationId } from '../components/use-organisation-id';

/** Those that were taken back stand last; otherwise the newest first, as they come. */
const inForceFirst = (a: Credential, b: Credential) =>
  Number(a.revokedAt !== null) - Number(b.revokedAt !== null);

interface CredentialsProps {
  organisation: OrganisationAnswer;
  list: CredentialList;
}

function Credentials({ organisation, list: { endpoint, items } }: CredentialsProps) {
  const { t } = useTranslation('organisations');
  const [creates, setCreates] = useState(false);
  const [told, setTold] = useState<CreatedCredential | null>(null);
  return (
    <>
      <div className={classes.form}>
        <CopyField label={t('credentials.endpoint')} value={endpoint} />
      </div>
      <div>
        <Button onClick={() => setCreates(true)}>{t('credentials.create')}</Button>
      </div>
      {items.length === 0 ? (
        <EmptyState title={t('credentials.empty')} text={t('credentials.empty-text')} />
      ) : (
        <ul className={classes.panels} aria-label={t('credentials.list')} role="list">
          {[...items].sort(inForceFirst).map((credential) => (
            <CredentialPanel
              key={credential.id}
              organisationId={organisation.id}
              credential={credential}
              onSecret={setTold}
            />
          ))}
        </ul>
      )}
      <CredentialDialog
        organisationId={organisation.id}
        opened={creates}
        onClose={() => setCreates(false)}
        onSecret={setTold}
      />
      <SecretDialog endpoint={endpoint} told={told} onClose={() => setTold(null)} />
    </>
  );
}

/** Keys of outside tools for the learning records of an organisation. */
export default function CredentialsPage() {
  const { t } = useTranslation('organisations');
  const organisationId = useOrganisationId();
  const query = useQuery(credentialsQuery(organisationId));
  return (
    <OrganisationFrame organisationId={organisationId} title={t('sections.records')}>
      {(organisation) => (
        <>
          <p className={classes.description}>{t('credentials.lead')}</p>
          <QueryState query={query}>
            {(list) => <Credentials organisation={organisation} list={list} />}
          </QueryState>
        </>
      )}
    </OrganisationFrame>
  );
}
