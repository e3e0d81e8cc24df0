import { Button } from '@mantine/core';
import type { InvitationAnswer } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { problemWords } from '../../../lib/problem-words';
import { useFormat } from '../../../lib/use-format';
import { type Column, DataTable } from '../../../ui/data-table';
import { EmptyState } from '../../../ui/empty-state';
import { LiveRegion } from '../../../ui/live-region';
import { Tag } from '../../../ui/tag';
import { organisationPath } from '../api/queries';
import { useChange } from '../../../lib/use-change';
import { useList } from '../api/use-list';
import { AskFirst } from '../../../ui/ask-first';
import classes from './organisations.module.css';
import { PagedList } from './paged-list';
import { RoleTags } from './role-tags';

interface ActionsProps {
  organisationId: string;
  invitation: InvitationAnswer;
}

function Actions({ organisationId, invitation: { id, email } }: ActionsProps) {
  const { t } = useTranslation('organisations');
  const refresh = ['organisations', organisationId, 'invitations'];
  const path = organisationPath(organisationId, `/invitations/${id}`);
  const resend = useChange(refresh);
  const said = resend.isSuccess ? t('pending.resent', { email }) : problemWords(resend.error, t);
  return (
    <div className={classes.row}>
      <Button
        variant="default"
        size="sm"
        loading={resend.isPending}
        aria-label={`${t('pending.resend')} (${email})`}
        onClick={() => resend.mutate({ method: 'POST', path: `${path}/resend` })}
      >
        {t('pending.resend')}
      </Button>
      <LiveRegion message={resend.isIdle ? '' : said} />
      {resend.isError ? <p>{said}</p> : null}
      <AskFirst
        action={t('pending.revoke')}
        about={email}
        title={t('pending.revoke-title', { email })}
        text={t('pending.revoke-text')}
        change={{ method: 'DELETE', path }}
        refresh={refresh}
      />
    </div>
  );
}

function Until({ invitation: { expired, expiresAt } }: { invitation: InvitationAnswer }) {
  const { t } = useTranslation('organisations');
  const { formatDate } = useFormat();
  if (expired) return <Tag tone="warning">{t('pending.expired')}</Tag>;
  return formatDate(expiresAt, 'short');
}

/** Invitations that nobody has answered yet. */
export function PendingInvitations({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('organisations');
  const key = ['organisations', organisationId, 'invitations'];
  const list = useList<InvitationAnswer>(key, organisationPath(organisationId, '/invitations'));
  const columns: Column<InvitationAnswer>[] = [
    {
      id: 'email',
      header: t('pending.email'),
      cell: ({ email }) => <span className={classes.mail}>{email}</span>,
    },
    {
      id: 'roles',
      header: t('roles.label'),
      cell: ({ roles, inspectorUntil }) => <RoleTags roles={roles} inspectorUntil={inspectorUntil} />,
    },
    { id: 'by', header: t('pending.by'), cell: ({ invitedBy }) => invitedBy },
    { id: 'until', header: t('pending.until'), cell: (invitation) => <Until invitation={invitation} /> },
    {
      id: 'actions',
      header: t('list.actions'),
      buttons: true,
      cell: (invitation) => <Actions organisationId={organisationId} invitation={invitation} />,
    },
  ];
  return (
    <PagedList list={list} empty={<EmptyState title={t('pending.empty')} />}>
      {(invitations) => (
        <DataTable
          caption={t('pending.caption')}
          columns={columns}
          rows={invitations}
          rowKey={({ id }) => id}
        />
      )}
    </PagedList>
  );
}
