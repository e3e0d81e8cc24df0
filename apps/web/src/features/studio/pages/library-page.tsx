import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state';
import { PagedList } from '../../../ui/paged-list';
import { OrganisationSections } from '../../../ui/organisation-sections';
import { Page } from '../../../ui/page';
import { FileDialog } from '../library/file-dialog';
import { FileList } from '../library/file-list';
import { LibraryFilterBar } from '../library/filter-bar';
import { type LibraryFilters, readLibraryFilters } from '../library/filters';
import { useLibrary } from '../library/queries';
import { libraryRoute } from '../routes';

function Files({ organisationId, filters }: { organisationId: string; filters: LibraryFilters }) {
  const { t } = useTranslation('studio');
  const [open, setOpen] = useState<string | null>(null);
  const [told, setTold] = useState('');
  const list = useLibrary(organisationId, filters);
  const isFiltered = Object.keys(filters).length > 0;
  return (
    <>
      <p role="status">{told}</p>
      <PagedList
        list={list}
        told={(count) => t('library.shown', { count })}
        more={t('library.more')}
        empty={
          <EmptyState
            title={t(isFiltered ? 'library.nothing' : 'library.empty')}
            text={t(isFiltered ? 'library.nothing-text' : 'library.empty-text')}
          />
        }
      >
        {(items) => <FileList items={items} onOpen={setOpen} />}
      </PagedList>
      <FileDialog
        organisationId={organisationId}
        hash={open}
        onClose={() => setOpen(null)}
        onDone={(words) => {
          setTold(words);
          setOpen(null);
        }}
      />
    </>
  );
}

/** The media library of an organisation: the files of its courses. */
export default function LibraryPage() {
  const { t } = useTranslation('studio');
  const { organisationId }: { organisationId: string } = libraryRoute.useParams();
  const filters = readLibraryFilters({ ...libraryRoute.useSearch() });
  const navigate = useNavigate();
  const choose = (search: LibraryFilters) =>
    void navigate({
      ...{ to: libraryRoute.fullPath, params: { organisationId }, search },
      ...{ replace: true, resetScroll: false },
    });
  return (
    <Page title={t('library.title')} lead={t('library.lead')}>
      <OrganisationSections organisationId={organisationId} />
      <LibraryFilterBar filters={filters} choose={choose} />
      <Files organisationId={organisationId} filters={filters} />
    </Page>
  );
}
