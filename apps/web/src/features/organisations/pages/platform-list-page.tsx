import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { OrganisationList } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { type Column, DataTable } from '../../../ui/data-table';
import { EmptyState } from '../../../ui/empty-state';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { Tag } from '../../../ui/tag';
import { useList } from '../api/use-list';
import classes from '../components/organisations.module.css';
import { PagedList } from '../components/paged-list';
import { PlatformSections } from '../components/platform-sections';

type Row = OrganisationList['items'][number];

function useColumns(): Column<Row>[] {
  const { t } = useTranslation('organisations');
  const { formatDate, formatNumber } = useFormat();
  return [
    {
      id: 'name',
      header: t('form.name'),
      cell: ({ id, name, closedAt }) => (
        <span className={classes.row}>
          <Link to="/organisations/$organisationId" params={{ organisationId: id }}>
            {name}
          </Link>
          {closedAt ? <Tag tone="warning">{t('overview.closed')}</Tag> : null}
        </span>
      ),
    },
    { id: 'country', header: t('form.country'), cell: ({ country }) => t(`country.${country}`) },
    {
      id: 'members',
      header: t('sections.members'),
      number: true,
      cell: ({ members }) => formatNumber(members),
    },
    {
      id: 'administrators',
      header: t('platform.administrators'),
      number: true,
      cell: ({ administrators }) => formatNumber(administrators),
    },
    { id: 'since', header: t('overview.since'), cell: ({ createdAt }) => formatDate(createdAt, 'short') },
  ];
}

export default function PlatformListPage() {
  const { t } = useTranslation('organisations');
  const [search, setSearch] = useState('');
  const [words] = useDebouncedValue(search.trim(), 250);
  const list = useList<Row>(['organisations', 'all'], '/api/organisations', { search: words });
  const columns = useColumns();
  const found = <LinkButton to="/admin/organisations/new">{t('platform.found')}</LinkButton>;
  return (
    <Page title={t('platform.organisations')} actions={found}>
      <PlatformSections />
      <div className={classes.filters} role="search">
        <TextInput
          type="search"
          label={t('platform.search')}
          value={search}
          maxLength={100}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        />
      </div>
      <PagedList list={list} empty={<EmptyState title={words ? t('platform.empty') : t('platform.none')} />}>
        {(rows) => (
          <DataTable caption={t('platform.caption')} columns={columns} rows={rows} rowKey={({ id }) => id} />
        )}
      </PagedList>
    </Page>
  );
}
