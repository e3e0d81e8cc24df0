import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state';
import { QueryState } from '../../../ui/query-state';
import classes from '../components/organisations.module.css';
import own from './exchange.module.css';
import { ForwardDialog } from './forward-dialog';
import { ForwardPanel } from './forward-panel';
import { FORWARDS_MS, forwardsQuery } from './queries';

/** Stores that the records of the organisation are sent on to. */
export function Forwards({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('organisations');
  const [adds, setAdds] = useState(false);
  const query = useQuery({ ...forwardsQuery(organisationId), refetchInterval: FORWARDS_MS });
  return (
    <section className={own.section} aria-labelledby="forwards">
      <h2 id="forwards">{t('exchange.forwards')}</h2>
      <p className={classes.description}>{t('exchange.forwards-lead')}</p>
      <div>
        <Button onClick={() => setAdds(true)}>{t('exchange.add')}</Button>
      </div>
      <QueryState query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('exchange.no-forwards')} text={t('exchange.no-forwards-text')} />
          ) : (
            <ul className={classes.panels} aria-label={t('exchange.forwards')} role="list">
              {items.map((forward) => (
                <ForwardPanel key={forward.id} organisationId={organisationId} forward={forward} />
              ))}
            </ul>
          )
        }
      </QueryState>
      <ForwardDialog organisationId={organisationId} opened={adds} onClose={() => setAdds(false)} />
    </section>
  );
}
