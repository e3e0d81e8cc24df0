import { Button, NativeSelect, Textarea } from '@mantine/core';
import type { Invite, InviteResult, OrganisationAnswer } from '@pirecow/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { fieldWords } from '../../../lib/problem-words';
import { Tag } from '../../../ui/tag';
import { organisationPath } from '../api/queries';
import { useTimeZone } from './days';
import { FormActions } from '../../../ui/form-actions';
import { languageChoices } from './organisation-fields';
import classes from './organisations.module.css';
import { grantOf, RoleFields, type RolesDraft } from './role-fields';

type Results = InviteResult['results'];

interface Draft extends RolesDraft {
  addresses: string;
  language: string;
}

function useInvite(organisationId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Invite) =>
      api<InviteResult>(organisationPath(organisationId, '/invitations'), { method: 'POST', body }),
    onSuccess: (_, { dryRun }) =>
      dryRun
        ? undefined
        : queryClient.invalidateQueries({ queryKey: ['organisations', organisationId, 'invitations'] }),
  });
}

/** What becomes of each address of the list. */
function Outcomes({ results }: { results: Results }) {
  const { t } = useTranslation('organisations');
  return (
    <ul className={classes.outcomes} aria-label={t('invite.outcomes')} role="list">
      {results.map(({ text, outcome }, index) => (
        <li key={index} className={classes.outcome}>
          <span className={classes.mail}>{text}</span>
          <Tag tone={outcome === 'invite' ? 'good' : outcome === 'not-an-address' ? 'error' : 'plain'}>
            {t(`outcome.${outcome}`)}
          </Tag>
        </li>
      ))}
    </ul>
  );
}

interface CheckedProps {
  results: Results;
  busy: boolean;
  onSend: () => void;
  onBack: () => void;
}

/** The list after the dry run: what would happen, and the last word. */
function Checked({ results, busy, onSend, onBack }: CheckedProps) {
  const { t } = useTranslation('organisations');
  const count = results.filter(({ outcome }) => outcome === 'invite').length;
  return (
    <section className={classes.panel} aria-live="polite">
      <h3>{t('invite.ready', { count })}</h3>
      <Outcomes results={results} />
      <div className={classes.row}>
        {count > 0 ? (
          <Button loading={busy} onClick={onSend}>
            {t('invite.send', { count })}
          </Button>
        ) : null}
        <Button variant="default" onClick={onBack}>
          {t('invite.back')}
        </Button>
      </div>
    </section>
  );
}

interface FieldsProps {
  draft: Draft;
  errors: Record<string, string>;
  onChange: (draft: Draft) => void;
}

function Fields({ draft, errors, onChange }: FieldsProps) {
  const { t } = useTranslation('organisations');
  return (
    <>
      <Textarea
        required
        rows={5}
        label={t('invite.addresses')}
        description={t('invite.addresses-how')}
        value={draft.addresses}
        error={errors.addresses}
        onChange={({ currentTarget }) => onChange({ ...draft, addresses: currentTarget.value })}
      />
      <NativeSelect
        label={t('invite.language')}
        description={t('invite.language-how')}
        value={draft.language}
        error={errors.language}
        data={languageChoices()}
        onChange={({ currentTarget }) => onChange({ ...draft, language: currentTarget.value })}
      />
      <RoleFields value={draft} errors={errors} onChange={(roles) => onChange({ ...draft, ...roles })} />
    </>
  );
}

/** Invites people in two steps: a dry run that names what is wrong, then the mails. */
export function InviteForm({ organisation }: { organisation: OrganisationAnswer }) {
  const { t } = useTranslation('organisations');
  const fresh: Draft = {
    addresses: '',
    language: organisation.language,
    roles: ['learner'],
    inspectorDay: '',
  };
  const [draft, setDraft] = useState(fresh);
  const timeZone = useTimeZone();
  const check = useInvite(organisation.id);
  const send = useInvite(organisation.id);
  const body = (dryRun: boolean) => {
    const { addresses, language } = draft;
    return { addresses, language, ...grantOf(draft, timeZone), dryRun };
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.reset();
    check.mutate(body(true));
  };
  const sent = send.data?.results.filter(({ outcome }) => outcome === 'invite').length;
  const begin = () => {
    setDraft({ ...fresh, language: draft.language, roles: draft.roles, inspectorDay: draft.inspectorDay });
    check.reset();
  };
  if (check.data)
    return (
      <Checked
        results={check.data.results}
        busy={send.isPending}
        onBack={check.reset}
        onSend={() => send.mutate(body(false), { onSuccess: begin })}
      />
    );
  return (
    <form className={classes.form} onSubmit={submit}>
      {sent === undefined ? null : <p role="status">{t('invite.sent', { count: sent })}</p>}
      <Fields draft={draft} errors={fieldWords(check.error)} onChange={setDraft} />
      <FormActions action={t('invite.check')} busy={check.isPending} error={check.error ?? send.error} />
    </form>
  );
}
