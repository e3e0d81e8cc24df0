import type { Forward } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { Tag, type TagTone } from '../../../ui/tag';
import classes from '../components/organisations.module.css';
import { ForwardActions, type ForwardActionsProps } from './forward-actions';
import { useReason } from './reasons';

type State = 'locked' | 'paused' | 'failing' | 'sending' | 'even';

const TONES: Record<State, TagTone> = {
  locked: 'warning',
  paused: 'plain',
  failing: 'error',
  sending: 'activity',
  even: 'good',
};
/** The server counts no further. */
const MOST_COUNTED = 1_000;

function stateOf({ active, lastReason, waiting, needsSecret }: Forward): State {
  if (needsSecret) return 'locked';
  if (!active) return 'paused';
  if (lastReason !== null) return 'failing';
  return waiting > 0 ? 'sending' : 'even';
}

function useFacts({ endpoint, version, sent, waiting, lastSentAt, active, retryAt }: Forward) {
  const { t } = useTranslation('organisations');
  const { formatNumber, formatDateTime } = useFormat();
  const isMany = waiting >= MOST_COUNTED;
  const facts: [string, string][] = [
    [t('exchange.endpoint'), `${endpoint} (xAPI ${version})`],
    [t('exchange.waiting'), isMany ? t('exchange.many') : formatNumber(waiting)],
    [t('exchange.sent'), formatNumber(sent)],
    [t('exchange.last-sent'), lastSentAt ? formatDateTime(lastSentAt) : t('exchange.never')],
  ];
  if (active && retryAt) facts.push([t('exchange.next-try'), formatDateTime(retryAt)]);
  return facts;
}

function Failure({ forward: { lastReason, lastFailedAt, lastAnswer, needsSecret } }: { forward: Forward }) {
  const { t } = useTranslation('organisations');
  const { formatDateTime } = useFormat();
  const say = useReason();
  if (needsSecret) return <p>{t('exchange.reason.secret')}</p>;
  if (lastReason === null) return null;
  const values = { reason: say(lastReason), moment: lastFailedAt ? formatDateTime(lastFailedAt) : '' };
  return (
    <div>
      <p>{t('exchange.failed', values)}</p>
      {lastAnswer ? <q className={`${classes.mail} ${classes.soft}`}>{lastAnswer.slice(0, 300)}</q> : null}
    </div>
  );
}

function Filter({ forward: { verbs, activities, accountIds } }: { forward: Forward }) {
  const { t } = useTranslation('organisations');
  const parts = [
    verbs.length > 0 ? t('exchange.some-verbs', { count: verbs.length }) : undefined,
    activities.length > 0 ? t('exchange.some-activities', { count: activities.length }) : undefined,
    accountIds.length > 0 ? t('exchange.people-only', { count: accountIds.length }) : undefined,
  ].filter(Boolean);
  return <p className={classes.soft}>{parts.length > 0 ? parts.join(' · ') : t('exchange.everything')}</p>;
}

/** One store that records are sent on to: how far it is, what it last said, and what one can do about it. */
export function ForwardPanel(props: ForwardActionsProps) {
  const { t } = useTranslation('organisations');
  const { forward } = props;
  const state = stateOf(forward);
  const facts = useFacts(forward);
  return (
    <li className={classes.panel}>
      <div className={classes.row}>
        <h3 className={classes.name}>{forward.name}</h3>
        <Tag tone={TONES[state]}>{t(`exchange.state.${state}`)}</Tag>
      </div>
      <Filter forward={forward} />
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name} className={classes.fact}>
            <dt>{name}</dt>
            <dd className={classes.mail}>{value}</dd>
          </div>
        ))}
      </dl>
      <Failure forward={forward} />
      <ForwardActions {...props} />
    </li>
  );
}
