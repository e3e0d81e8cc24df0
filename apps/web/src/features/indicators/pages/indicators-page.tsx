import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CoordinationScope } from '@pirecow/contracts';
import { useAbility } from '../../../lib/session';
import { useFormat } from '../../../lib/use-format';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import {
  type Asked,
  figuresQuery,
  readAsked,
  reportQuery,
  scopeQuery,
  setsQuery,
  type Wanted,
} from '../api/queries';
import classes from '../components/indicators.module.css';
import { OpenDataSwitch } from '../components/open-data-switch';
import { KeptReports } from '../components/kept-reports';
import { ReportActions } from '../components/report-actions';
import { ReportFields } from '../components/report-fields';
import { ReportView } from '../components/report-view';
import { indicatorsRoute } from '../routes';

/** What was asked, and where nothing was said, the year so far in the programme's set. */
function wantedOf({ set, organisationId, from, to }: Asked, now: Date): Wanted {
  const month = now.toISOString().slice(0, 7);
  return {
    set: set ?? 'poctefa',
    from: from ?? `${month.slice(0, 4)}-01`,
    to: to ?? month,
    ...(organisationId && { organisationId }),
  };
}

/** A report as it was kept. */
function Kept({ asked, scope }: { asked: Asked; scope: CoordinationScope }) {
  const { t } = useTranslation('indicators');
  const { formatDateTime } = useFormat();
  const query = useQuery(reportQuery(asked.organisationId ?? '', asked.report ?? ''));
  return (
    <QueryState query={query}>
      {({ report, note, keptAt, keptBy }) => (
        <div className={classes.stack}>
          <p role="note">
            {t('kept.as-it-was', { at: formatDateTime(keptAt), by: keptBy ?? t('kept.gone') })} {note}
          </p>
          <Link to="/coordination/indicators" className={classes.screen}>
            {t('kept.back')}
          </Link>
          <ReportView report={report} territories={scope.territories} />
        </div>
      )}
    </QueryState>
  );
}

/** Figures of today. */
function Today({ asked, scope }: { asked: Asked; scope: CoordinationScope }) {
  const [now] = useState(() => new Date());
  const navigate = useNavigate();
  const manages = useAbility('indicators.manage');
  const decides = useAbility('open-data.decide');
  const wanted = wantedOf(asked, now);
  const own = scope.organisations.filter((organisation) => organisation.own);
  const home = own.find(({ id }) => id === wanted.organisationId) ?? own[0];
  const sets = useQuery({ ...setsQuery(home?.id ?? ''), enabled: home !== undefined });
  const figures = useQuery({ ...figuresQuery(wanted), placeholderData: keepPreviousData });
  const choose = (change: Partial<Wanted>) =>
    void navigate({
      to: '/coordination/indicators',
      search: { ...wanted, ...change },
      replace: true,
      resetScroll: false,
    });
  return (
    <div className={classes.stack}>
      <ReportFields
        wanted={wanted}
        sets={sets.data?.items ?? []}
        organisations={scope.organisations}
        now={now}
        choose={choose}
      />
      <ReportActions wanted={wanted} desk={manages ? home?.id : undefined} />
      <QueryState query={figures}>
        {(report) => <ReportView report={report} territories={scope.territories} />}
      </QueryState>
      {home ? <KeptReports organisationId={home.id} /> : null}
      {home && decides ? <OpenDataSwitch organisationId={home.id} /> : null}
    </div>
  );
}

/** What funders ask for: sets of indicators for a period, and what was sent. */
export default function IndicatorsPage() {
  const { t, i18n } = useTranslation('indicators');
  const asked = readAsked({ ...indicatorsRoute.useSearch() });
  const scope = useQuery(scopeQuery(i18n.language));
  return (
    <Page title={t('title')} lead={t('lead')}>
      <QueryState query={scope}>
        {(found) =>
          asked.report ? <Kept asked={asked} scope={found} /> : <Today asked={asked} scope={found} />
        }
      </QueryState>
    </Page>
  );
}
