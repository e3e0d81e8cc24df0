import { Switch } from '@mantine/core';
import '@mantine/core/styles/Switch.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import type { OpenDataChoice } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../lib/use-change';
import { ErrorState } from '../../../ui/error-state';
import { openDataChoiceQuery, openDataPath } from '../api/queries';
import classes from './indicators.module.css';

/** Whether an organisation publishes its figures, and what that means. */
export function OpenDataSwitch({ organisationId }: { organisationId: string }) {
  const { t, i18n } = useTranslation('indicators');
  const query = openDataChoiceQuery(organisationId);
  const { data } = useQuery(query);
  const decide = useChange<OpenDataChoice>(query.queryKey);
  if (!data) return null;
  const change = (published: boolean) =>
    decide.mutate({ method: 'PUT', path: openDataPath(organisationId), body: { published } });
  return (
    <section className={`${classes.panel} ${classes.screen}`} aria-labelledby="open-data">
      <h2 id="open-data">{t('open.title')}</h2>
      <p className={classes.soft}>{t('open.why')}</p>
      <Switch
        label={t('open.switch')}
        checked={data.published}
        onChange={({ currentTarget }) => change(currentTarget.checked)}
      />
      {decide.error ? <ErrorState error={decide.error} /> : null}
      <p>
        <Link to="/$language/open-data" params={{ language: i18n.language }}>
          {t('open.see')}
        </Link>
      </p>
    </section>
  );
}
