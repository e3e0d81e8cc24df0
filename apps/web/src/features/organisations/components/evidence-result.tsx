import type { Evidence } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAbility } from '../../../lib/session';
import { useFormat } from '../../../lib/use-format';
import { EmptyState } from '../../../ui/empty-state';
import { QueryState } from '../../../ui/query-state';
import { evidenceStatementQuery } from '../api/keeping';
import { CopyField } from './copy-field';
import classes from './keeping.module.css';

type Report = NonNullable<Evidence['verification']>;
type Fault = NonNullable<Report['fault']>;

function StatementText({ organisationId, id }: { organisationId: string; id: string }) {
  const { t } = useTranslation('organisations');
  const query = useQuery({ ...evidenceStatementQuery(organisationId, id), retry: false });
  if (query.error) return <p className={classes.soft}>{t('evidence.statement-gone')}</p>;
  return (
    <QueryState query={query}>
      {({ json }) => (
        <pre className={classes.json} tabIndex={0} role="region" aria-label={t('evidence.statement-now')}>
          {JSON.stringify(JSON.parse(json), null, 2)}
        </pre>
      )}
    </QueryState>
  );
}

/** The statement of the broken entry: its number, and what stands there now, for those who may read it. */
function Statement({ organisationId, id }: { organisationId: string; id: string }) {
  const { t } = useTranslation('organisations');
  const explores = useAbility('records.explore');
  return (
    <>
      <CopyField label={t('evidence.statement')} value={id} />
      {explores ? (
        <>
          <p>{t('evidence.statement-now')}</p>
          <StatementText organisationId={organisationId} id={id} />
        </>
      ) : null}
    </>
  );
}

function Broken({ organisationId, report, fault }: ResultProps & { fault: Fault }) {
  const { t } = useTranslation('organisations');
  const { formatNumber } = useFormat();
  const { kind, position, statementId } = fault;
  const number = formatNumber(position);
  return (
    <EmptyState
      tone="error"
      title={position > 0 ? t('evidence.broken', { number }) : t('evidence.broken-nowhere')}
      text={t(`evidence-fault.${kind}`)}
    >
      {report.position > 0 && position > 0 ? (
        <p>{t('evidence.until-there', { count: report.position, number: formatNumber(report.position) })}</p>
      ) : null}
      {statementId ? <Statement organisationId={organisationId} id={statementId} /> : null}
      <p>{t('evidence.broken-then')}</p>
    </EmptyState>
  );
}

interface ResultProps {
  organisationId: string;
  report: Report;
}

/** What a verification has found: all is whole, or the first entry that is not, in words. */
export function EvidenceResult({ organisationId, report }: ResultProps) {
  const { t } = useTranslation('organisations');
  const { formatDateTime, formatNumber } = useFormat();
  const { at, position, erased, anchors, fault } = report;
  return (
    <div className={classes.result}>
      <p className={classes.soft}>{t('evidence.verified-at', { moment: formatDateTime(at) })}</p>
      {fault ? (
        <Broken organisationId={organisationId} report={report} fault={fault} />
      ) : (
        <EmptyState
          title={t('evidence.whole')}
          text={t('evidence.whole-text', { count: position, number: formatNumber(position) })}
        >
          <p>
            {anchors > 0
              ? t('evidence.anchors-hold', { count: anchors, number: formatNumber(anchors) })
              : `${t('evidence.no-anchors')}.`}{' '}
            {erased > 0 ? t('evidence.erased', { count: erased, number: formatNumber(erased) }) : null}
          </p>
        </EmptyState>
      )}
    </div>
  );
}
