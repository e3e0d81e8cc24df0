import { useQuery } from '@tanstack/react-query';
import type { ExtraTime as Extra, ExtraTimeSheet, ReportDetail } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useAbility } from '../../../lib/session';
import { useFormat } from '../../../lib/use-format';
import { QueryState } from '../../../ui/query-state';
import { extraTimeQuery } from '../api/queries';
import classes from './coordination.module.css';
import { ExtraTimeForm } from './extra-time-form';

/** More time, in words. */
function useExtraWords() {
  const { t } = useTranslation('coordination');
  return ({ kind, amount }: Extra) => t(`extra.is.${kind}`, { count: amount });
}

function History({ history }: Pick<ExtraTimeSheet, 'history'>) {
  const { t } = useTranslation('coordination');
  const { formatDateTime } = useFormat();
  const say = useExtraWords();
  if (history.length === 0) return null;
  return (
    <ul className={classes.missing} aria-label={t('extra.history')}>
      {history.map(({ extra, reason, by, at }) => (
        <li key={at}>
          {say(extra)} — {reason}{' '}
          <span className={classes.soft}>{[by, formatDateTime(at, 'short')].filter(Boolean).join(', ')}</span>
        </li>
      ))}
    </ul>
  );
}

function Sheet({ person }: { person: ReportDetail }) {
  const { t } = useTranslation('coordination');
  const say = useExtraWords();
  const query = useQuery(extraTimeQuery(person));
  return (
    <section className={classes.panel} aria-labelledby="extra-time">
      <h2 id="extra-time">{t('extra.title')}</h2>
      <p className={classes.note}>{t('extra.lead')}</p>
      <QueryState query={query}>
        {({ extra, history }) => (
          <>
            <p role="status">{t('extra.now', { what: say(extra) })}</p>
            <History history={history} />
            <ExtraTimeForm key={history[0]?.at} person={person} extra={extra} />
          </>
        )}
      </QueryState>
    </section>
  );
}

/** More time for a learner in attempts with a time limit, for those who may give it: partners and inspectors see nothing of it. */
export function ExtraTime({ person }: { person: ReportDetail }) {
  const may = useAbility('attempts.extend');
  return may && !person.partner ? <Sheet person={person} /> : null;
}
