import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CoordinationSummary } from '@pirecow/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state';
import { LiveRegion } from '../../../ui/live-region';
import { QueryState } from '../../../ui/query-state';
import { summaryQuery } from '../api/queries';
import { Breakdown } from '../components/breakdown';
import classes from '../components/coordination.module.css';
import { CoordinationFrame } from '../components/coordination-frame';
import { Figures } from '../components/figures';
import { PeriodWords } from '../components/period-words';
import { RunFigures } from '../components/run-figures';
import { Sides } from '../components/sides';
import { StateStrip } from '../components/state-strip';
import { TerritoryMap } from '../components/territory-map';
import { useNames } from '../components/use-names';
import { countChoices, type Filters, readFilters } from '../filters';
import { cockpitRoute } from '../routes';

function Nothing({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation('coordination');
  const name = filtered ? 'filtered' : 'yet';
  return <EmptyState title={t(`nothing.${name}.title`)} text={t(`nothing.${name}.text`)} />;
}

function Cockpit({ summary, filters }: { summary: CoordinationSummary; filters: Filters }) {
  const { t } = useTranslation('coordination');
  const { scope } = useNames();
  const several = [
    ...(scope.courses.length > 1 ? (['course'] as const) : []),
    ...(scope.runs.length > 0 ? (['run'] as const) : []),
    ...(summary.organisation.length > 1 ? (['organisation'] as const) : []),
  ];
  return (
    <>
      <PeriodWords filters={filters} />
      {summary.behind ? <p className={classes.note}>{t('behind.counting')}</p> : null}
      <Figures totals={summary.totals} filters={filters} />
      {filters.runId && filters.runId !== 'none' ? <RunFigures runId={filters.runId} /> : null}
      <StateStrip totals={summary.totals} filters={filters} />
      <div className={classes.panels}>
        <Breakdown dimension="territory" rows={summary.territory} runs={[]} filters={filters}>
          <TerritoryMap rows={summary.territory} filters={filters} />
        </Breakdown>
        <Breakdown dimension="side" rows={summary.side} runs={[]} filters={filters} />
        <Sides rows={summary.side} />
        {(['language', ...several] as const).map((dimension) => (
          <Breakdown
            key={dimension}
            dimension={dimension}
            rows={summary[dimension]}
            runs={summary.runs}
            filters={filters}
          />
        ))}
      </div>
    </>
  );
}

/** The figures of one's scope, and where they come from. */
export default function CockpitPage() {
  const { t } = useTranslation('coordination');
  const filters = readFilters({ ...cockpitRoute.useSearch() });
  const navigate = useNavigate();
  const summary = useQuery({ ...summaryQuery(filters), placeholderData: keepPreviousData });
  const choose = (search: Filters) =>
    void navigate({ to: '/coordination', search, replace: true, resetScroll: false });
  return (
    <CoordinationFrame filters={filters} choose={choose}>
      <QueryState query={summary}>
        {(found) => (
          <div className={classes.cockpit} aria-busy={summary.isPlaceholderData}>
            <LiveRegion message={t('count', { count: found.totals.enrolled })} />
            {found.totals.enrolled === 0 ? (
              <Nothing filtered={countChoices(filters) > 0} />
            ) : (
              <Cockpit summary={found} filters={filters} />
            )}
          </div>
        )}
      </QueryState>
    </CoordinationFrame>
  );
}
