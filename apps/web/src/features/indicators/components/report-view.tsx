import type { CoordinationScope, IndicatorReport } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { DeclaredPanel, IndicatorPanel } from './indicator-panel';
import classes from './indicators.module.css';
import { useGroupName } from './use-group-name';

/** The name of a set in the reader's language, or in the first that it has. */
export function useSetName() {
  const { t, i18n } = useTranslation('indicators');
  return (set: string, names: Record<string, string> | null) =>
    names ? (names[i18n.language] ?? Object.values(names)[0] ?? '') : t(`set.${set}`);
}

interface ReportViewProps {
  report: IndicatorReport;
  territories: CoordinationScope['territories'];
}

/** A report as it is read on a screen and on paper. */
export function ReportView({ report, territories }: ReportViewProps) {
  const { t } = useTranslation('indicators');
  const { formatDateTime, formatDay } = useFormat();
  const nameOf = useGroupName(territories);
  const setName = useSetName();
  const organisations = report.organisations.map(({ name }) => name).join(', ');
  return (
    <div className={classes.stack}>
      <section className={classes.panel}>
        <h2>{setName(report.set, report.names)}</h2>
        <p>
          {t('head', {
            from: formatDay(`${report.from}-01`),
            to: formatDay(lastDayOf(report.to)),
            organisations,
          })}
        </p>
        <p className={classes.soft}>
          {t(report.joint ? 'which.joint' : 'which.all')} {t('confidence')}
        </p>
        <p className={classes.soft}>
          {t('computed', { at: formatDateTime(report.computedAt), zone: report.timeZone })}
        </p>
      </section>
      {report.indicators.map((indicator, index) => (
        <IndicatorPanel
          // The same measure may stand there twice.
          key={`${indicator.measure}-${index}`}
          indicator={indicator}
          nameOf={nameOf}
        />
      ))}
      {report.declared.map((declared) => (
        <DeclaredPanel
          key={declared.organisationId}
          declared={declared}
          organisation={report.organisations.find(({ id }) => id === declared.organisationId)?.name ?? ''}
          nameOf={nameOf}
        />
      ))}
    </div>
  );
}

function lastDayOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
