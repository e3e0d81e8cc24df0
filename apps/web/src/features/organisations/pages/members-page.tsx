import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type Member, ROLES } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { type Column, DataTable } from '../../../ui/data-table';
import { EmptyState } from '../../../ui/empty-state';
import { LinkButton } from '../../../ui/link-button';
import { Tag } from '../../../ui/tag';
import { organisationPath } from '../api/queries';
import { useList } from '../api/use-list';
import { AskFirst } from '../../../ui/ask-first';
import { OrganisationFrame } from '../components/organisation-frame';
import classes from '../components/organisations.module.css';
import { PagedList } from '../components/paged-list';
import { RoleTags } from '../components/role-tags';
import { RolesDialog } from '../components/roles-dialog';
import { useOrganisationId } from '../components/use-organisation-id';

const nameOf = ({ givenName, familyName }: Member) => `${givenName} ${familyName}`;

function Person({ member }: { member: Member }) {
  const { t } = useTranslation('organisations');
  return (
    <>
      <strong>{nameOf(member)}</strong> {member.isYou ? <Tag tone="good">{t('members.you')}</Tag> : null}
      <br />
      <span className={`${classes.soft} ${classes.mail}`}>{member.email}</span>{' '}
      {member.mailRefused ? <Tag tone="warning">{t('members.mail-refused')}</Tag> : null}
    </>
  );
}

interface ActionsProps {
  organisationId: string;
  member: Member;
  onRoles: () => void;
}

function Actions({ organisationId, member, onRoles }: ActionsProps) {
  const { t } = useTranslation('organisations');
  const name = nameOf(member);
  return (
    <div className={classes.row}>
      {member.abilities.change ? (
        <Button
          variant="default"
          size="sm"
          aria-label={`${t('members.change-roles')} (${name})`}
          onClick={onRoles}
        >
          {t('members.change-roles')}
        </Button>
      ) : null}
      {member.abilities.remove ? (
        <AskFirst
          action={t('members.remove')}
          about={name}
          title={t('members.remove-title', { name })}
          text={t('members.remove-text')}
          change={{
            method: 'DELETE',
            path: organisationPath(organisationId, `/members/${member.accountId}`),
          }}
          refresh={['organisations', organisationId, 'members']}
        />
      ) : null}
    </div>
  );
}

function useColumns(organisationId: string, onRoles: (member: Member) => void) {
  const { t } = useTranslation('organisations');
  const { formatDate } = useFormat();
  return (manages: boolean): Column<Member>[] => [
    { id: 'name', header: t('members.name'), cell: (member) => <Person member={member} /> },
    {
      id: 'roles',
      header: t('roles.label'),
      cell: ({ roles, inspectorUntil }) => <RoleTags roles={roles} inspectorUntil={inspectorUntil} />,
    },
    { id: 'since', header: t('members.since'), cell: ({ since }) => formatDate(since, 'short') },
    ...(manages
      ? [
          {
            id: 'actions',
            header: t('list.actions'),
            buttons: true,
            cell: (member: Member) => (
              <Actions organisationId={organisationId} member={member} onRoles={() => onRoles(member)} />
            ),
          },
        ]
      : []),
  ];
}

interface FiltersProps {
  search: string;
  role: string;
  onSearch: (search: string) => void;
  onRole: (role: string) => void;
}

function Filters({ search, role, onSearch, onRole }: FiltersProps) {
  const { t } = useTranslation('organisations');
  const choices = ROLES.map((name) => ({ value: name, label: t(`role.${name}`) }));
  return (
    <div className={classes.filters} role="search">
      <TextInput
        type="search"
        label={t('members.search')}
        value={search}
        maxLength={100}
        onChange={({ currentTarget }) => onSearch(currentTarget.value)}
      />
      <NativeSelect
        label={t('members.role')}
        value={role}
        data={[{ value: '', label: t('members.every-role') }, ...choices]}
        onChange={({ currentTarget }) => onRole(currentTarget.value)}
      />
    </div>
  );
}

function Members({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('organisations');
  const [search, setSearch] = useState('');
  const [role, setRole] = useState('');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [words] = useDebouncedValue(search.trim(), 250);
  const key = ['organisations', organisationId, 'members'];
  const list = useList<Member>(key, organisationPath(organisationId, '/members'), { search: words, role });
  const columns = useColumns(organisationId, ({ accountId }) => setChosenId(accountId));
  const members = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const chosen = members.find(({ accountId }) => accountId === chosenId) ?? null;
  return (
    <>
      <Filters search={search} role={role} onSearch={setSearch} onRole={setRole} />
      <PagedList list={list} empty={<EmptyState title={t('members.empty')} text={t('members.empty-text')} />}>
        {(members) => (
          <DataTable
            caption={t('members.caption')}
            columns={columns(members.some(({ abilities }) => abilities.change || abilities.remove))}
            rows={members}
            rowKey={({ accountId }) => accountId}
          />
        )}
      </PagedList>
      <RolesDialog organisationId={organisationId} member={chosen} onClose={() => setChosenId(null)} />
    </>
  );
}

export default function MembersPage() {
  const { t } = useTranslation('organisations');
  const organisationId = useOrganisationId();
  return (
    <OrganisationFrame
      organisationId={organisationId}
      title={t('sections.members')}
      actions={({ abilities }) =>
        abilities.includes('members.manage') ? (
          <LinkButton to="/organisations/$organisationId/invitations" params={{ organisationId }}>
            {t('members.invite')}
          </LinkButton>
        ) : null
      }
    >
      {() => <Members organisationId={organisationId} />}
    </OrganisationFrame>
  );
}
