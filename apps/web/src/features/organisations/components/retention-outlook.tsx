import type { Retention } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { QueryState } from '../../../ui/query-state';
import { retentionPreviewQuery } from '../api/keeping';
import classes from './keeping.module.css';

interface WarningsProps {
  months: number | null;
  minimums: Retention['minimums'];
}

/** How long the law and funders usually ask for, where that is longer than what was chosen. */
export function Warnings({ months, minimums: { country, months: asked, fundMonths } }: WarningsProps) {
  const { t } = useTranslation('organisations');
  if (months === null) return null;
  const warnings = [
    asked !== null && months < asked
      ? t('retention.below-law', { country: t(`country.${country}`), months: asked })
      : undefined,
    fundMonths !== null && months < fundMonths
      ? t('retention.below-fund', { months: fundMonths })
      : undefined,
  ].filter((warning) => warning !== undefined);
  if (warnings.length === 0) return null;
  return (
    <div className={classes.warning} role="status">
      {warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
    </div>
  );
}

/** What a rule would delete this night. */
export function Outlook({ organisationId, months }: { organisationId: string; months: number }) {
  const { t } = useTranslation('organisations');
  const { formatDate, formatNumber } = useFormat();
  const preview = useQuery(retentionPreviewQuery(organisationId, months));
  return (
    <QueryState query={preview}>
      {({ statements, registrations, before }) => (
        <p role="status">
          {statements === 0
            ? t('retention.nothing', { date: formatDate(before) })
            : t('retention.would', {
                statements: t('erase.statements', { count: statements, number: formatNumber(statements) }),
                registrations: t('retention.registrations', {
                  count: registrations,
                  number: formatNumber(registrations),
                }),
                date: formatDate(before),
              })}
        </p>
      )}
    </QueryState>
  );
}

/** When the rule was followed last, and what left. */
export function LastRun({ lastRun }: Pick<Retention, 'lastRun'>) {
  const { t } = useTranslation('organisations');
  const { formatDateTime, formatNumber } = useFormat();
  if (!lastRun) return <p className={classes.soft}>{t('retention.never-run')}</p>;
  const { at, statements } = lastRun;
  return (
    <p className={classes.soft}>
      {t('retention.last-run', {
        moment: formatDateTime(at),
        statements: t('erase.statements', { count: statements, number: formatNumber(statements) }),
      })}
    </p>
  );
}
