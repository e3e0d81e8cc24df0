import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/Checkbox.layer.css';
import { Button, Checkbox } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state';
import { ErrorState } from '../../../ui/error-state';
import { LiveRegion } from '../../../ui/live-region';
import { Page } from '../../../ui/page';
import { SkeletonLines } from '../../../ui/page-skeleton';
import { fileAddress } from '../api/queries';
import { useLive } from '../api/use-live';
import { useStatements } from '../api/use-statements';
import { FilterBar } from '../components/filter-bar';
import classes from '../components/records.module.css';
import { SavedFilters } from '../components/saved-filters';
import { StatementList } from '../components/statement-list';
import { withNewer } from '../days';
import { type Filters, queryOf, readFilters } from '../filters';
import { explorerRoute } from '../routes';

/** The faces of the list: loading, error, nothing, statements, more of them, and those that arrive live. */
function Statements({ filters }: { filters: Filters }) {
  const { t, i18n } = useTranslation('records');
  const [isLive, setLive] = useState(false);
  const statements = useStatements(filters, i18n.language);
  const live = useLive(filters, statements.data?.pages[0]?.tail, isLive);
  const notice = useRef<HTMLParagraphElement>(null);
  const [voided, setVoided] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    // The button that was pressed is gone with its row.
    if (voided.size > 0) notice.current?.focus();
  }, [voided]);
  if (statements.isPending) return <SkeletonLines count={8} />;
  if (statements.error)
    return <ErrorState error={statements.error} onRetry={() => void statements.refetch()} />;
  const items = withNewer(
    // What was told live and voided since stands in the pages, if at all.
    live.items.filter(({ id }) => !voided.has(id)),
    statements.data.pages.flatMap((page) => page.items),
  );
  return (
    <div className={classes.list}>
      <div className={classes.bar}>
        <Checkbox
          label={t('live.label')}
          description={live.isLost && isLive ? t('live.lost') : t('live.hint')}
          checked={isLive}
          onChange={({ currentTarget }) => setLive(currentTarget.checked)}
        />
        <Files filters={filters} />
      </div>
      <p ref={notice} tabIndex={-1} role="status" className={classes.notice}>
        {voided.size > 0 ? t('void.done') : null}
      </p>
      <LiveRegion message={t('list.shown', { count: items.length })} />
      {items.length === 0 ? (
        <EmptyState title={t('list.empty')} text={t('list.empty-text')} />
      ) : (
        <StatementList items={items} onVoided={({ id }) => setVoided((known) => new Set([...known, id]))} />
      )}
      {statements.hasNextPage ? (
        <Button
          className={classes.further}
          variant="default"
          loading={statements.isFetchingNextPage}
          onClick={() => void statements.fetchNextPage()}
        >
          {t('list.more')}
        </Button>
      ) : null}
    </div>
  );
}

function Files({ filters }: { filters: Filters }) {
  const { t } = useTranslation('records');
  return (
    <div className={classes.row}>
      {(['csv', 'jsonl'] as const).map((form) => (
        <Button
          key={form}
          component="a"
          href={fileAddress(form, filters)}
          download
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
        >
          {t(`file.${form}`)}
        </Button>
      ))}
    </div>
  );
}

/** Learning records, to be searched, read, followed and taken along. */
export default function ExplorerPage() {
  const { t } = useTranslation('records');
  const filters = readFilters({ ...explorerRoute.useSearch() });
  const navigate = useNavigate();
  const choose = (chosen: Filters) =>
    void navigate({ to: '/records', search: chosen, replace: true, resetScroll: false });
  return (
    <Page title={t('title')} lead={t('lead')}>
      <SavedFilters filters={filters} />
      <FilterBar filters={filters} choose={choose} />
      <Statements key={queryOf(filters)} filters={filters} />
    </Page>
  );
}
