import { Button } from '@mantine/core';
import type { Devices } from '@pirecow/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { useSession } from '../../../lib/session';
import { useFormat } from '../../../lib/use-format';
import { ConfirmDialog } from '../../../ui/confirm-dialog';
import { DataTable, type Column } from '../../../ui/data-table';
import { ErrorState } from '../../../ui/error-state';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { Tag } from '../../../ui/tag';
import { devicesQuery } from '../api/queries';

type Device = Devices['items'][number];

function useColumns(end: (id: string) => void): Column<Device>[] {
  const { t } = useTranslation('identity');
  const { formatDate, formatRelative } = useFormat();
  const nameOf = ({ device }: Device) => device || t('devices.unknown');
  return [
    { id: 'device', header: t('devices.device'), cell: nameOf },
    { id: 'since', header: t('devices.since'), cell: ({ createdAt }) => formatDate(createdAt) },
    { id: 'seen', header: t('devices.seen'), cell: ({ lastSeenAt }) => formatRelative(lastSeenAt) },
    {
      id: 'end',
      header: t('devices.end'),
      cell: (row) =>
        row.isThis ? (
          <Tag tone="good">{t('devices.this')}</Tag>
        ) : (
          <Button
            variant="default"
            size="sm"
            aria-label={t('devices.end-one', { device: nameOf(row) })}
            onClick={() => end(row.id)}
          >
            {t('devices.end')}
          </Button>
        ),
    },
  ];
}

function EndAll() {
  const { t } = useTranslation('identity');
  const [asks, setAsks] = useState(false);
  const router = useRouter();
  const session = useSession();
  const endAll = useMutation({
    mutationFn: async () => {
      const { signOut } = await import('../../../ui/app-shell/sign-out');
      await signOut(router, session, { everywhere: true });
    },
  });
  return (
    <>
      <Button variant="outline" color="red" onClick={() => setAsks(true)}>
        {t('devices.end-all')}
      </Button>
      <ConfirmDialog
        opened={asks}
        dangerous
        title={t('devices.end-all')}
        text={t('devices.end-all-text')}
        action={t('devices.end-all')}
        busy={endAll.isPending}
        onConfirm={() => endAll.mutate()}
        onClose={() => setAsks(false)}
      />
      {endAll.error ? <ErrorState error={endAll.error} /> : null}
    </>
  );
}

export default function DevicesPage() {
  const { t } = useTranslation('identity');
  const queryClient = useQueryClient();
  const query = useQuery(devicesQuery);
  const end = useMutation({
    mutationFn: (id: string) => api(`/api/account/devices/${id}`, { method: 'DELETE' }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: devicesQuery.queryKey }),
  });
  const columns = useColumns((id) => end.mutate(id));
  return (
    <Page title={t('devices.title')} lead={t('devices.lead')}>
      {end.error ? <ErrorState error={end.error} /> : null}
      <QueryState query={query}>
        {({ items }) => (
          <DataTable
            titled
            caption={t('devices.title')}
            columns={columns}
            rows={items}
            rowKey={({ id }) => id}
          />
        )}
      </QueryState>
      <div>
        <EndAll />
      </div>
    </Page>
  );
}
