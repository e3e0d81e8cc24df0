import type { Member } from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { Dialog } from '../../../ui/dialog';
import { organisationPath } from '../api/queries';
import { useChange } from '../api/use-change';
import { FormActions } from './form-actions';
import { dayOf, useTimeZone } from './days';
import { grantOf, RoleFields } from './role-fields';
import classes from './organisations.module.css';

interface RolesDialogProps {
  organisationId: string;
  /** Whose roles; null: closed. */
  member: Member | null;
  onClose: () => void;
}

function RolesForm({ organisationId, member, onClose }: RolesDialogProps & { member: Member }) {
  const { t } = useTranslation('organisations');
  const timeZone = useTimeZone();
  const [draft, setDraft] = useState({
    roles: member.roles,
    inspectorDay: dayOf(member.inspectorUntil, timeZone),
  });
  const save = useChange(['organisations', organisationId, 'members'], onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const path = organisationPath(organisationId, `/members/${member.accountId}/roles`);
    save.mutate({ method: 'PUT', path, body: grantOf(draft, timeZone) });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <RoleFields value={draft} errors={fieldWords(save.error)} onChange={setDraft} />
      <FormActions action={t('form.save')} busy={save.isPending} error={save.error} onCancel={onClose} />
    </form>
  );
}

/** Gives a member roles and takes them back. */
export function RolesDialog(props: RolesDialogProps) {
  const { t } = useTranslation('organisations');
  const { member } = props;
  const name = member ? `${member.givenName} ${member.familyName}` : '';
  return (
    <Dialog opened={member !== null} onClose={props.onClose} title={t('roles.of', { name })}>
      {member ? <RolesForm {...props} member={member} /> : null}
    </Dialog>
  );
}
