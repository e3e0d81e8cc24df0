import { Radio, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { PartnershipTerms } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { QueryState } from '../../../ui/query-state';
import { organisationPath, possiblePartnersQuery } from '../api/queries';
import { useChange } from '../../../lib/use-change';
import { FormActions } from '../../../ui/form-actions';
import { OrganisationFrame } from '../components/organisation-frame';
import classes from '../components/organisations.module.css';
import { TermsFields } from '../components/terms-fields';
import { useOrganisationId } from '../components/use-organisation-id';

interface PartnerFieldProps {
  organisationId: string;
  value: string;
  error: string | undefined;
  onChange: (id: string) => void;
}

function PartnerField({ organisationId, value, error, onChange }: PartnerFieldProps) {
  const { t } = useTranslation('organisations');
  const [search, setSearch] = useState('');
  const [words] = useDebouncedValue(search.trim(), 250);
  const query = useQuery(possiblePartnersQuery(organisationId, words));
  return (
    <>
      <TextInput
        type="search"
        label={t('propose.search')}
        value={search}
        maxLength={100}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      <QueryState query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={classes.soft}>{t('propose.nobody')}</p>
          ) : (
            <Radio.Group
              size="md"
              required
              label={t('propose.partner')}
              value={value}
              error={error}
              onChange={onChange}
            >
              <div className={classes.choices}>
                {items.map(({ id, name, country }) => (
                  <Radio key={id} value={id} size="md" label={name} description={t(`country.${country}`)} />
                ))}
              </div>
            </Radio.Group>
          )
        }
      </QueryState>
    </>
  );
}

function ProposeForm({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('organisations');
  const navigate = useNavigate();
  const [granteeId, setGranteeId] = useState('');
  const [terms, setTerms] = useState<PartnershipTerms>({ rights: ['progress.see'], courseIds: null });
  const key = ['organisations', organisationId, 'partnerships'];
  const send = useChange(
    key,
    () => void navigate({ to: '/organisations/$organisationId/partnerships', params: { organisationId } }),
  );
  const errors = fieldWords(send.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const path = organisationPath(organisationId, '/partnerships');
    send.mutate({ method: 'POST', path, body: { ...terms, granteeId } });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <PartnerField
        organisationId={organisationId}
        value={granteeId}
        error={errors.granteeId}
        onChange={setGranteeId}
      />
      <TermsFields organisationId={organisationId} value={terms} errors={errors} onChange={setTerms} />
      <FormActions action={t('propose.action')} busy={send.isPending} error={send.error} />
    </form>
  );
}

export default function ProposePage() {
  const { t } = useTranslation('organisations');
  const organisationId = useOrganisationId();
  return (
    <OrganisationFrame organisationId={organisationId} title={t('partnerships.propose')}>
      {() => (
        <>
          <p className={classes.description}>{t('propose.lead')}</p>
          <ProposeForm organisationId={organisationId} />
        </>
      )}
    </OrganisationFrame>
  );
}
