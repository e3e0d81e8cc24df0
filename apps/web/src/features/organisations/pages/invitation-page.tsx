import { Button } from '@mantine/core';
import type { InvitationAccepted, InvitationLook } from '@pirecow/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { useSession } from '../../../lib/session';
import { useFormat } from '../../../lib/use-format';
import { EmptyState } from '../../../ui/empty-state';
import { ErrorState } from '../../../ui/error-state';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { InvitationSignUpForm } from '../components/invitation-sign-up-form';
import classes from '../components/organisations.module.css';
import { RoleTags } from '../components/role-tags';

/** A full load: the session has changed, and nothing of a visitor stays behind. */
function enter(organisationId: string) {
  window.location.assign(`/organisations/${organisationId}`);
}

interface AnswerProps {
  secret: string;
  invitation: InvitationLook;
}

function SignInLink({ secret, words }: { secret: string; words: string }) {
  const next = encodeURIComponent(`/invitation#${secret}`);
  return <a href={`/sign-in?next=${next}`}>{words}</a>;
}

function Join({ secret, invitation }: AnswerProps) {
  const { t } = useTranslation('organisations');
  const { account } = useSession();
  const join = useMutation({
    mutationFn: () =>
      api<InvitationAccepted>('/api/invitations/accept', { method: 'POST', body: { secret } }),
    onSuccess: ({ organisationId }) => enter(organisationId),
  });
  const other = account && account.email !== invitation.email;
  return (
    <>
      {other ? (
        <p>{t('invitation.other-account', { invited: invitation.email, account: account.email })}</p>
      ) : null}
      {join.error ? <ErrorState error={join.error} /> : null}
      <div className={classes.row}>
        <Button loading={join.isPending} onClick={() => join.mutate()}>
          {t('invitation.join', { organisation: invitation.organisation.name })}
        </Button>
      </div>
    </>
  );
}

function Answer({ secret, invitation }: AnswerProps) {
  const { t } = useTranslation('organisations');
  const { account } = useSession();
  if (account) return <Join secret={secret} invitation={invitation} />;
  if (invitation.accountExists)
    return (
      <p>
        {t('invitation.known', { email: invitation.email })}{' '}
        <SignInLink secret={secret} words={t('invitation.sign-in')} />
      </p>
    );
  return (
    <>
      <p>{t('invitation.new', { email: invitation.email })}</p>
      <InvitationSignUpForm secret={secret} onDone={() => enter(invitation.organisation.id)} />
      <p>
        <SignInLink secret={secret} words={t('invitation.have-account')} />
      </p>
    </>
  );
}

function Found({ secret, invitation }: AnswerProps) {
  const { t } = useTranslation('organisations');
  const { formatDate } = useFormat();
  const { organisation, invitedBy, roles, inspectorUntil, expiresAt } = invitation;
  return (
    <Page narrow title={t('invitation.title', { organisation: organisation.name })}>
      <div className={classes.panel}>
        <p>
          {t('invitation.by', { person: invitedBy || organisation.name, organisation: organisation.name })}
        </p>
        <RoleTags roles={roles} inspectorUntil={inspectorUntil} />
        <p className={classes.soft}>{t('invitation.until', { date: formatDate(expiresAt) })}</p>
      </div>
      <Answer secret={secret} invitation={invitation} />
    </Page>
  );
}

export default function InvitationPage() {
  const { t } = useTranslation('organisations');
  const secret = useLocation({ select: ({ hash }) => hash });
  const look = useQuery({
    queryKey: ['invitation', secret],
    queryFn: () => api<InvitationLook>('/api/invitations/look', { method: 'POST', body: { secret } }),
    enabled: secret !== '',
    retry: false,
  });
  if (secret === '')
    return (
      <Page narrow title={t('invitation.page')}>
        <EmptyState title={t('invitation.incomplete')} text={t('invitation.incomplete-text')} />
      </Page>
    );
  if (!look.data)
    return (
      <Page narrow title={t('invitation.page')}>
        <QueryState query={look}>{() => null}</QueryState>
      </Page>
    );
  return <Found secret={secret} invitation={look.data} />;
}
