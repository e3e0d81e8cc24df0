import { Button } from '@mantine/core';
import type { Evidence } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { ErrorState } from '../../../ui/error-state';
import { LiveRegion } from '../../../ui/live-region';
import { ProgressBar } from '../../../ui/progress-bar';
import { organisationPath } from '../api/queries';
import { useChange } from '../../../lib/use-change';
import { EvidenceResult } from './evidence-result';
import classes from './organisations.module.css';

function Progress({ done, of }: { done: number; of: number }) {
  const { t } = useTranslation('organisations');
  const { formatNumber } = useFormat();
  return (
    <ProgressBar
      value={of > 0 ? done / of : 0}
      label={t('evidence.verifying')}
      text={t('evidence.progress', { done: formatNumber(done), total: formatNumber(of) })}
    />
  );
}

interface CheckProps {
  organisationId: string;
  evidence: Evidence;
}

/** Starts a verification, shows how far it is, and what the last one has found. */
export function EvidenceCheck({ organisationId, evidence }: CheckProps) {
  const { t } = useTranslation('organisations');
  const start = useChange(['organisations', organisationId, 'evidence']);
  const { sealed, verifying, failedAt, verification } = evidence;
  if (!sealed) return null;
  const words = verification?.fault ? t('evidence.found-broken') : t('evidence.whole');
  return (
    <section className={classes.panel}>
      <h2>{t('evidence.check')}</h2>
      <p>{t('evidence.check-how')}</p>
      {verifying ? (
        <Progress done={verifying.position} of={sealed.position} />
      ) : (
        <div>
          <Button
            loading={start.isPending}
            onClick={() =>
              start.mutate({
                method: 'POST',
                path: organisationPath(organisationId, '/evidence/verifications'),
              })
            }
          >
            {t('evidence.verify')}
          </Button>
        </div>
      )}
      {start.error ? <ErrorState error={start.error} /> : null}
      <LiveRegion message={!verifying && verification ? words : ''} />
      {failedAt && !verifying ? <p role="alert">{t('evidence.failed')}</p> : null}
      {verification && !verifying ? (
        <EvidenceResult organisationId={organisationId} report={verification} />
      ) : null}
    </section>
  );
}
