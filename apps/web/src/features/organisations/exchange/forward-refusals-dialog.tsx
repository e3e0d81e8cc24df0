import { Button } from '@mantine/core';
import type { Forward, ForwardRefusalList } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { ErrorState } from '../../../ui/error-state';
import { LiveRegion } from '../../../ui/live-region';
import { QueryState } from '../../../ui/query-state';
import { Tag } from '../../../ui/tag';
import { organisationPath } from '../api/queries';
import { useChange } from '../../../lib/use-change';
import classes from '../components/organisations.module.css';
import own from './exchange.module.css';
import { FORWARDS_MS, forwardRefusalsQuery, forwardsKey, refusedStatementQuery } from './queries';
import { RefusalsDialog } from './refusals-dialog';

type Refusal = ForwardRefusalList['items'][number];

interface RefusalsProps {
  organisationId: string;
  forward: Forward;
}

function Json({ organisationId, forward, statementId }: RefusalsProps & { statementId: string }) {
  const { t } = useTranslation('organisations');
  const query = useQuery(refusedStatementQuery(organisationId, forward.id, statementId));
  return (
    <QueryState query={query}>
      {({ json }) =>
        json === null ? (
          <p>{t('exchange.erased')}</p>
        ) : (
          <pre className={own.json} tabIndex={0} role="region" aria-label={t('exchange.statement')}>
            {JSON.stringify(JSON.parse(json), null, 2)}
          </pre>
        )
      }
    </QueryState>
  );
}

function Refused({ refusal, ...props }: RefusalsProps & { refusal: Refusal }) {
  const { t } = useTranslation('organisations');
  const { formatDateTime } = useFormat();
  const [isOpen, setOpen] = useState(false);
  const { organisationId, forward } = props;
  const { statementId, status, answer, at, again } = refusal;
  const retry = useChange(forwardsKey(organisationId));
  const path = organisationPath(organisationId, `/forwards/${forward.id}/refusals/${statementId}/retry`);
  return (
    <li className={own.refusal}>
      <p>
        <strong>{t('exchange.answered', { status, moment: formatDateTime(at) })}</strong>{' '}
        {again ? <Tag tone="activity">{t('exchange.again')}</Tag> : null}
      </p>
      {answer ? <p className={classes.mail}>{answer}</p> : null}
      <code className={`${classes.mail} ${classes.soft}`}>{statementId}</code>
      <div className={classes.row}>
        <Button
          size="sm"
          variant="default"
          disabled={again}
          loading={retry.isPending}
          aria-label={`${t('exchange.retry')} (${statementId})`}
          onClick={() => retry.mutate({ method: 'POST', path })}
        >
          {t('exchange.retry')}
        </Button>
        <Button
          size="sm"
          variant="subtle"
          aria-expanded={isOpen}
          aria-label={`${t('exchange.statement')} (${statementId})`}
          onClick={() => setOpen(!isOpen)}
        >
          {t('exchange.statement')}
        </Button>
      </div>
      {retry.error ? <ErrorState error={retry.error} /> : null}
      {isOpen ? <Json {...props} statementId={statementId} /> : null}
    </li>
  );
}

function Refusals({ list: { items }, ...props }: RefusalsProps & { list: ForwardRefusalList }) {
  const { t } = useTranslation('organisations');
  const { organisationId, forward } = props;
  const retryAll = useChange(forwardsKey(organisationId));
  const path = organisationPath(organisationId, `/forwards/${forward.id}/refusals/retry`);
  return (
    <div className={own.refusals}>
      <LiveRegion message={t('list.count', { count: items.length })} />
      {items.length === 0 ? (
        <p>{t('exchange.none-refused')}</p>
      ) : (
        <>
          <p>{t('exchange.refused-how')}</p>
          {forward.refused > items.length ? (
            <p className={classes.soft}>{t('exchange.newest', { count: items.length })}</p>
          ) : null}
          <div>
            <Button
              disabled={items.every(({ again }) => again)}
              loading={retryAll.isPending}
              onClick={() => retryAll.mutate({ method: 'POST', path })}
            >
              {t('exchange.retry-all')}
            </Button>
          </div>
          {retryAll.error ? <ErrorState error={retryAll.error} /> : null}
          <ul className={classes.outcomes} role="list">
            {items.map((refusal) => (
              <Refused key={refusal.statementId} {...props} refusal={refusal} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Loaded(props: RefusalsProps) {
  const query = useQuery({
    ...forwardRefusalsQuery(props.organisationId, props.forward.id),
    refetchInterval: FORWARDS_MS,
  });
  return <QueryState query={query}>{(list) => <Refusals {...props} list={list} />}</QueryState>;
}

/** What the other store refused, with its answer; to look at, and to send once more. */
export function ForwardRefusalsDialog({
  opened,
  onClose,
  ...props
}: RefusalsProps & { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('organisations');
  return (
    <RefusalsDialog
      opened={opened}
      onClose={onClose}
      title={t('exchange.refused-title', { name: props.forward.name })}
    >
      <Loaded {...props} />
    </RefusalsDialog>
  );
}
