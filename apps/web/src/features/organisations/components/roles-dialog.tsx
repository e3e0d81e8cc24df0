import type { Member } from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { type FreshForm, takesFocus, useFreshForm } from '../../../lib/use-fresh-form';
import { Dialog } from '../../../ui/dialog';
import { organisationPath } from '../api/queries';
import { useChange } from '../../../lib/use-change';
import { FormActions } from '../../../ui/form-actions';
import { dayOf, useTimeZone } from './days';
import { grantOf, RoleFields } from './role-fields';
import classes from './organisations.module.css';

const membersKey = (organisationId: string) => ['organisations', organisationId, 'members'];

interface RolesDialogProps {
  organisationId: string;
  /** Whose roles; null: closed. */
  member: Member | null;
  onClose: () => void;
}

interface RolesFormProps extends RolesDialogProps {
  member: Member;
  fresh: FreshForm;
}

function RolesForm({ organisationId, member, onClose, fresh }: RolesFormProps) {
  const { t } = useTranslation('organisations');
  const timeZone = useTimeZone();
  const [draft, setDraft] = useState({
    roles: member.roles,
    inspectorDay: dayOf(member.inspectorUntil, timeZone),
  });
  const [seen] = useState(member.revision);
  const save = useChange(membersKey(organisationId), onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const path = organisationPath(organisationId, `/members/${member.accountId}/roles`);
    save.mutate({ method: 'PUT', path, body: grantOf(draft, timeZone), seen });
  };
  return (
    <form ref={takesFocus(fresh)} className={classes.form} onSubmit={submit}>
      <RoleFields value={draft} errors={fieldWords(save.error)} onChange={setDraft} />
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

/** Gives a member roles and takes them back. */
export function RolesDialog(props: RolesDialogProps) {
  const { t } = useTranslation('organisations');
  const { member } = props;
  const fresh = useFreshForm(membersKey(props.organisationId));
  const name = member ? `${member.givenName} ${member.familyName}` : '';
  return (
    <Dialog opened={member !== null} onClose={props.onClose} title={t('roles.of', { name })}>
      {member ? <RolesForm key={fresh.round} {...props} member={member} fresh={fresh} /> : null}
    </Dialog>
  );
}
