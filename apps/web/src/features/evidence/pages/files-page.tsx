import { EVIDENCE_PATIENCE_MS, type EvidenceFile } from '@pirecow/contracts';
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
/** From then on a file takes its time, and so do we. */
const SOON_MS = 60_000;
const SLOWLY_MS = 20_000;

/** How soon the list is looked at again: false where nothing in it will change. */
function lookAgain(files: EvidenceFile[]): number | false {
  const ages = files
    .filter(({ state }) => state === 'waiting')
    .map(({ askedAt }) => Date.now() - Date.parse(askedAt));
  const youngest = Math.min(...ages);
  if (youngest >= EVIDENCE_PATIENCE_MS) return false;
  return youngest < SOON_MS ? LOOK_MS : SLOWLY_MS;
}

/** Evidence files: of one person, of one run, or of all that one may see. */
export default function FilesPage() {
  const { t, i18n } = useTranslation('evidence');
  const subject: Subject = filesRoute.useSearch();
  const list = useInfiniteQuery({
    ...filesQuery(subject, i18n.language),
    refetchInterval: ({ state }) => lookAgain(state.data?.pages.flatMap(({ items }) => items) ?? []),
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
