import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { Checkbox } from '@mantine/core';
import type { RunDetail, RunSenders } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../lib/use-change';
import { ErrorState } from '../../../ui/error-state';
import { QueryState } from '../../../ui/query-state';
import { RUNS, sendersQuery } from '../api/queries';
import { AddPeople } from './add-people';
import classes from './runs.module.css';

interface PartnerProps {
  run: RunDetail;
  partner: RunSenders['partners'][number];
}

/** Whether a run is open to a partner. The box follows the hand at once. */
function Partner({ run, partner }: PartnerProps) {
  const { t } = useTranslation('runs');
  const { mutate, isPending, variables, error } = useChange(RUNS);
  const path = `/api/organisations/${run.organisation.id}/runs/${run.id}/senders/${partner.id}`;
  return (
    <div>
      <Checkbox
        size="md"
        label={partner.name}
        description={partner.sent > 0 ? t('senders.sent', { count: partner.sent }) : undefined}
        checked={isPending ? variables.method === 'PUT' : partner.isOpen}
        onChange={({ currentTarget }) => mutate({ method: currentTarget.checked ? 'PUT' : 'DELETE', path })}
      />
      {error ? <ErrorState error={error} /> : null}
    </div>
  );
}

function Partners({ run, partners }: { run: RunDetail; partners: RunSenders['partners'] }) {
  const { t } = useTranslation('runs');
  if (partners.length === 0) return null;
  return (
    <section className={classes.section} aria-labelledby="partners">
      <h2 id="partners">{t('senders.title')}</h2>
      <p className={classes.soft}>{t('senders.how')}</p>
      <div className={classes.checks}>
        {partners.map((partner) => (
          <Partner key={partner.id} run={run} partner={partner} />
        ))}
      </div>
    </section>
  );
}

/** How people are brought into a run: by its own organisation, and by partners to which it is opened. */
export function Senders({ run }: { run: RunDetail }) {
  const senders = useQuery(sendersQuery(run.organisation.id, run.id));
  return (
    <>
      <AddPeople run={run} joining={senders.data?.joining} />
      <QueryState query={senders}>{({ partners }) => <Partners run={run} partners={partners} />}</QueryState>
    </>
  );
}
