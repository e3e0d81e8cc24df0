import { Button } from '@mantine/core';
import { MAX_EXPORT } from '@pirecow/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state';
import { ErrorState } from '../../../ui/error-state';
import { LinkButton } from '../../../ui/link-button';
import { LiveRegion } from '../../../ui/live-region';
import { OrganisationSections } from '../../../ui/organisation-sections';
import { Page } from '../../../ui/page';
import { SkeletonLines } from '../../../ui/page-skeleton';
import classes from '../bank/bank.module.css';
import { ExportDialog } from '../bank/export-dialog';
import { BankFilterBar } from '../bank/filter-bar';
import { type BankFilters, readBankFilters } from '../bank/filters';
import { useBank } from '../bank/queries';
import { QuestionList } from '../bank/question-list';
import { bankRoute } from '../routes';

interface BankProps {
  organisationId: string;
  filters: BankFilters;
}

/** What is chosen stays chosen while one looks for more. */
function useChosen() {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choose = (id: string, isChosen: boolean) =>
    setChosen((before) => new Set(isChosen ? [...before, id] : [...before].filter((one) => one !== id)));
  return { chosen, choose };
}

function Selection({ organisationId, chosen }: { organisationId: string; chosen: ReadonlySet<string> }) {
  const { t } = useTranslation('studio');
  const [isOpen, setOpen] = useState(false);
  if (chosen.size === 0) return null;
  return (
    <div className={classes.bar}>
      <span role="status">
        {t('bank.chosen', { count: chosen.size })}
        {chosen.size >= MAX_EXPORT ? ` · ${t('bank.limit', { maximum: MAX_EXPORT })}` : ''}
      </span>
      <Button onClick={() => setOpen(true)}>{t('bank.export.open')}</Button>
      <ExportDialog
        opened={isOpen}
        organisationId={organisationId}
        ids={[...chosen]}
        onClose={() => setOpen(false)}
      />
    </div>
  );
}

function Bank({ organisationId, filters }: BankProps) {
  const { t } = useTranslation('studio');
  const bank = useBank(organisationId, filters);
  const { chosen, choose } = useChosen();
  if (bank.isPending) return <SkeletonLines count={6} />;
  if (bank.error) return <ErrorState error={bank.error} onRetry={() => void bank.refetch()} />;
  const items = bank.data.pages.flatMap((page) => page.items);
  const isFiltered = Object.keys(filters).length > 0;
  return (
    <>
      <LiveRegion message={t('bank.shown', { count: items.length })} />
      {items.length > 0 ? (
        <QuestionList
          organisationId={organisationId}
          items={items}
          chosen={chosen}
          limit={MAX_EXPORT}
          choose={choose}
        />
      ) : isFiltered ? (
        <EmptyState title={t('bank.nothing')} text={t('bank.nothing-text')} />
      ) : (
        <EmptyState title={t('bank.empty')} text={t('bank.empty-text')} />
      )}
      {bank.hasNextPage ? (
        <Button
          variant="default"
          className={classes.start}
          loading={bank.isFetchingNextPage}
          onClick={() => void bank.fetchNextPage()}
        >
          {t('bank.more')}
        </Button>
      ) : null}
      <Selection organisationId={organisationId} chosen={chosen} />
    </>
  );
}

/** The question bank of an organisation. */
export default function BankPage() {
  const { t } = useTranslation('studio');
  const { organisationId }: { organisationId: string } = bankRoute.useParams();
  const filters = readBankFilters({ ...bankRoute.useSearch() });
  const navigate = useNavigate();
  const choose = (search: BankFilters) =>
    void navigate({
      to: bankRoute.fullPath,
      params: { organisationId },
      search,
      replace: true,
      resetScroll: false,
    });
  const params = { organisationId };
  return (
    <Page
      title={t('bank.title')}
      lead={t('bank.lead')}
      actions={
        <div className={classes.row}>
          <LinkButton
            to="/organisations/$organisationId/questions/$questionId"
            params={{ ...params, questionId: 'new' }}
          >
            {t('bank.new')}
          </LinkButton>
          <LinkButton variant="default" to="/organisations/$organisationId/questions/import" params={params}>
            {t('bank.import.open')}
          </LinkButton>
        </div>
      }
    >
      <OrganisationSections organisationId={organisationId} />
      <BankFilterBar organisationId={organisationId} filters={filters} choose={choose} />
      <Bank organisationId={organisationId} filters={filters} />
    </Page>
  );
}
