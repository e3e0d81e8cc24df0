import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state';
import { PagedList } from '../../../ui/paged-list';
import { atRiskQuery } from '../api/risk-queries';
import classes from '../components/coordination.module.css';
import { CoordinationFrame } from '../components/coordination-frame';
import { RiskFilterBar, RiskRules } from '../components/risk-filter-bar';
import { RiskTable } from '../components/risk-table';
import { Together } from '../components/together';
import { usePicked } from '../components/use-picked';
import { type RiskFilters, readRiskFilters, riskFileAddress } from '../risk-filters';
import { atRiskRoute } from '../routes';

function People({ filters }: { filters: RiskFilters }) {
  const { t, i18n } = useTranslation('coordination');
  const list = useInfiniteQuery(atRiskQuery(filters, i18n.language));
  const picked = usePicked();
  const name = Object.keys(filters).length > 0 ? 'filtered' : 'yet';
  return (
    <PagedList
      list={list}
      told={(count) => t('people.shown', { count })}
      more={t('people.more')}
      empty={<EmptyState title={t(`risk.nobody.${name}.title`)} text={t(`risk.nobody.${name}.text`)} />}
    >
      {(rows) => (
        <>
          <Together rows={rows} picked={picked} />
          <RiskTable rows={rows} picked={picked} />
        </>
      )}
    </PagedList>
  );
}

/** Who may not get to the end, why, and what was done: to act on from here. */
export default function AtRiskPage() {
  const { t } = useTranslation('coordination');
  const filters = readRiskFilters({ ...atRiskRoute.useSearch() });
  const navigate = useNavigate();
  const choose = (chosen: RiskFilters) =>
    void navigate({
      to: '/coordination/at-risk',
      search: readRiskFilters({ ...chosen }),
      replace: true,
      resetScroll: false,
    });
  const { level, signal, followed } = filters;
  return (
    <CoordinationFrame
      searches
      filters={filters}
      choose={(chosen) => choose({ ...chosen, ...{ level, signal, followed } })}
    >
      <section className={classes.cockpit} aria-labelledby="at-risk">
        <h2 id="at-risk">{t('risk.title')}</h2>
        <p className={classes.note}>{t('risk.lead')}</p>
        <RiskRules />
        <RiskFilterBar filters={filters} choose={choose} />
        <div>
          <Button
            component="a"
            href={riskFileAddress(filters)}
            download
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
          >
            {t('risk.file')}
          </Button>
        </div>
        <People key={JSON.stringify(filters)} filters={filters} />
      </section>
    </CoordinationFrame>
  );
}
