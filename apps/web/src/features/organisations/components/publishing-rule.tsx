import { Switch } from '@mantine/core';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Switch.layer.css';
import type { PublishingRule as Rule } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getQuery } from '../../../lib/query';
import { useChange } from '../../../lib/use-change';
import { ErrorState } from '../../../ui/error-state';
import { QueryState } from '../../../ui/query-state';
import { organisationPath } from '../api/queries';
import classes from './organisations.module.css';

/** Whether a second person has to approve of what is published. It counts at once. */
export function PublishingRule({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('organisations');
  const path = organisationPath(organisationId, '/publishing');
  const query = getQuery<Rule>(['organisations', organisationId, 'publishing'], path);
  const rule = useQuery(query);
  const save = useChange(query.queryKey);
  const set = (approval: boolean) => save.mutate({ method: 'PUT', path, body: { approval } });
  return (
    <section className={classes.form} aria-labelledby="publishing-rule">
      <h2 id="publishing-rule">{t('publishing.title')}</h2>
      <QueryState query={rule}>
        {({ approval }) => (
          <Switch
            label={t('publishing.approval')}
            description={t('publishing.approval-how')}
            checked={approval}
            onChange={({ currentTarget }) => set(currentTarget.checked)}
          />
        )}
      </QueryState>
      {save.error ? <ErrorState error={save.error} /> : null}
    </section>
  );
}
