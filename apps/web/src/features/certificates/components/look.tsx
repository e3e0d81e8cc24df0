import type { CertificateLook, ShownCertificateLook } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../lib/use-change';
import { type FreshForm, takesFocus, useFreshForm } from '../../../lib/use-fresh-form';
import { FormActions } from '../../../ui/form-actions';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { lookPath, lookQuery } from '../api/certificates';
import classes from './certificates.module.css';
import { LookLogos } from './look-logos';
import { LookPreview } from './look-preview';
import { LookSignature } from './look-signature';
import { LookColor, LookShows, LookWords } from './look-words';

export interface LookPart {
  organisationId: string;
  look: CertificateLook;
  change: (part: Partial<CertificateLook>) => void;
}

const lookOf = ({ color, logos, signature, words, shows }: ShownCertificateLook): CertificateLook => ({
  ...{ color, logos, signature, words, shows },
});

interface LookFormProps {
  organisationId: string;
  shown: ShownCertificateLook;
  fresh: FreshForm;
}

function LookForm({ organisationId, shown, fresh }: LookFormProps) {
  const { t } = useTranslation('certificates');
  const [look, setLook] = useState(lookOf(shown));
  const [seen] = useState(shown.revision);
  const save = useChange(lookQuery(organisationId).queryKey, fresh.seeNew);
  const part: LookPart = {
    ...{ organisationId, look },
    change: (change) => setLook((before) => ({ ...before, ...change })),
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ method: 'PUT', path: lookPath(organisationId), body: look, seen });
  };
  return (
    <div className={classes.beside}>
      <div className={classes.section}>
        <div className={classes.form}>
          <LookLogos {...part} />
          <LookSignature {...part} />
        </div>
        <form className={classes.form} onSubmit={submit} ref={takesFocus(fresh)}>
          <LookColor {...part} />
          <LookShows {...part} />
          <LookWords {...part} languages={shown.languages} />
          <FormActions
            action={t('look.save')}
            busy={save.isPending}
            error={save.error}
            onSeeNew={fresh.seeNew}
          />
        </form>
      </div>
      <LookPreview organisationId={organisationId} look={look} languages={shown.languages} />
    </div>
  );
}

/** How the documents of an organisation look, with what that comes to. */
export function Look({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('certificates');
  const query = lookQuery(organisationId);
  const found = useQuery({ ...query, staleTime: 0 });
  const fresh = useFreshForm(query.queryKey);
  return (
    <QueryState page query={found}>
      {(shown) => (
        <Page title={t('look.title')} lead={t('look.lead')}>
          <div role="status">{fresh.round > 0 ? <p>{t('look.saved')}</p> : null}</div>
          <LookForm key={fresh.round} organisationId={organisationId} shown={shown} fresh={fresh} />
        </Page>
      )}
    </QueryState>
  );
}
