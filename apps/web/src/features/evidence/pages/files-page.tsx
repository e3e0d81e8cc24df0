import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state';
import { Page } from '../../../ui/page';
import { PagedList } from '../../../ui/paged-list';
import { filesQuery, type Subject } from '../api/queries';
import { AskFile } from '../components/ask-file';
import { FilesTable } from '../components/files-table';
import { filesRoute } from '../routes';

const LOOK_MS = 2_000;

/** Evidence files: of one person, of one run, or of all that one may see. */
export default function FilesPage() {
  const { t, i18n } = useTranslation('evidence');
  const subject: Subject = filesRoute.useSearch();
  const list = useInfiniteQuery({
    ...filesQuery(subject, i18n.language),
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some((file) => file.state === 'waiting')) ? LOOK_MS : false,
  });
  const isAsking = subject.enrolmentId !== undefined || subject.runId !== undefined;
  return (
    <Page title={t('title')} lead={t('lead')}>
      {isAsking ? <AskFile subject={subject} /> : null}
      <h2>{t('files.title')}</h2>
      <PagedList
        list={list}
        told={(count) => t('files.shown', { count })}
        more={t('more')}
        empty={<EmptyState title={t('files.none')} text={t('files.none-how')} />}
      >
        {(files) => <FilesTable files={files} />}
      </PagedList>
    </Page>
  );
}
