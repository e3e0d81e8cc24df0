import { Button } from '@mantine/core';
import type { MailAnswer, MailList } from '@pirecow/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { useFormat } from '../../../lib/use-format';
import { DataTable, type Column } from '../../../ui/data-table';
import { EmptyState } from '../../../ui/empty-state';
import { ErrorState } from '../../../ui/error-state';
import { Page } from '../../../ui/page';
import { SkeletonLines } from '../../../ui/page-skeleton';
import { MailState } from '../components/mail-state';

function useMail() {
  return useInfiniteQuery({
    queryKey: ['identity', 'mail'],
    queryFn: ({ pageParam, signal }) => api<MailList>(`/api/admin/mail${pageParam}`, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => (next ? `?cursor=${encodeURIComponent(next)}` : undefined),
  });
}

/** Where it is too long for its line, it goes on at its host. */
function Address({ address }: { address: string }) {
  const at = address.lastIndexOf('@');
  return (
    <>
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </>
  );
}

function useColumns(): Column<MailAnswer>[] {
  const { t } = useTranslation('identity');
  const { formatDateTime } = useFormat();
  return [
    {
      id: 'subject',
      header: t('mail.subject'),
      cell: ({ id, subject, language }) => (
        <Link to="/admin/mail/$mailId" params={{ mailId: id }} lang={language}>
          {subject}
        </Link>
      ),
    },
    {
      id: 'recipient',
      header: t('mail.recipient'),
      cell: ({ recipient }) => <Address address={recipient} />,
    },
    { id: 'at', header: t('mail.at'), cell: ({ createdAt }) => formatDateTime(createdAt, 'short') },
    { id: 'state', header: t('mail.state'), cell: (mail) => <MailState {...mail} /> },
  ];
}

function Mails({ mail }: { mail: ReturnType<typeof useMail> }) {
  const { t } = useTranslation('identity');
  const columns = useColumns();
  if (mail.isPending) return <SkeletonLines count={5} />;
  if (mail.error) return <ErrorState error={mail.error} onRetry={() => void mail.refetch()} />;
  const rows = mail.data.pages.flatMap(({ items }) => items);
  if (rows.length === 0) return <EmptyState title={t('mail.empty')} text={t('mail.empty-text')} />;
  return (
    <>
      <DataTable titled caption={t('mail.title')} columns={columns} rows={rows} rowKey={({ id }) => id} />
      {mail.hasNextPage ? (
        <div>
          <Button
            variant="default"
            loading={mail.isFetchingNextPage}
            onClick={() => void mail.fetchNextPage()}
          >
            {t('mail.more')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

export default function MailListPage() {
  const { t } = useTranslation('identity');
  const mail = useMail();
  const delivery = mail.data?.pages[0]?.delivery;
  return (
    <Page title={t('mail.title')} lead={delivery === 'inbox' ? t('mail.lead-demo') : t('mail.lead')}>
      {delivery === 'nowhere' ? (
        <EmptyState tone="error" title={t('mail.nowhere')} text={t('mail.nowhere-text')} />
      ) : null}
      <Mails mail={mail} />
    </Page>
  );
}
