import type { PartnershipAnswer, PartnershipTerms } from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { type FreshForm, takesFocus, useFreshForm } from '../../../lib/use-fresh-form';
import { Dialog } from '../../../ui/dialog';
import { organisationPath, partnershipsQuery } from '../api/queries';
import { useChange } from '../../../lib/use-change';
import { FormActions } from '../../../ui/form-actions';
import classes from './organisations.module.css';
import { TermsFields } from './terms-fields';

interface TermsDialogProps {
  organisationId: string;
  /** Whose terms; null: closed. */
  partnership: PartnershipAnswer | null;
  onClose: () => void;
}

function TermsForm({
  organisationId,
  partnership,
  onClose,
  fresh,
}: TermsDialogProps & { partnership: PartnershipAnswer; fresh: FreshForm }) {
  const { t } = useTranslation('organisations');
  const { id, rights, courseIds } = partnership;
  const [terms, setTerms] = useState<PartnershipTerms>({ rights, courseIds });
  const [seen] = useState(partnership.revision);
  const save = useChange(partnershipsQuery(organisationId).queryKey, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({
      method: 'PUT',
      path: organisationPath(organisationId, `/partnerships/${id}`),
      body: terms,
      seen,
    });
  };
  return (
    <form ref={takesFocus(fresh)} className={classes.form} onSubmit={submit}>
      <TermsFields
        organisationId={organisationId}
        value={terms}
        errors={fieldWords(save.error)}
        onChange={setTerms}
      />
      <FormActions
        action={t('form.save')}
        busy={save.isPending}
        error={save.error}
        onCancel={onClose}
        onSeeNew={fresh.seeNew}
      />
    </form>
  );
}

/** Changes what a partnership grants. */
export function TermsDialog(props: TermsDialogProps) {
  const { t } = useTranslation('organisations');
  const { partnership } = props;
  const fresh = useFreshForm(partnershipsQuery(props.organisationId).queryKey);
  return (
    <Dialog
      opened={partnership !== null}
      onClose={props.onClose}
      title={t('partnerships.change-title', { partner: partnership?.partner.name ?? '' })}
    >
      {partnership ? (
        <TermsForm key={fresh.round} {...props} partnership={partnership} fresh={fresh} />
      ) : null}
    </Dialog>
  );
}
