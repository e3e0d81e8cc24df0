import { NumberInput } from '@mantine/core';
import '@mantine/core/styles/NumberInput.layer.css';
import type { TutoringRule, TutoringWatch } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../lib/use-change';
import { EmptyState } from '../../../ui/empty-state';
import { FormActions } from '../../../ui/form-actions';
import { LiveRegion } from '../../../ui/live-region';
import { OrganisationSections } from '../../../ui/organisation-sections';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { crowdsPath, crowdsQuery } from '../api/queries';
import classes from '../components/tutoring.module.css';

type RuleProps = TutoringRule & { organisationId: string };

/** What the organisation asks, with what the law asks beside it. */
function Rule({ organisationId, learnersPerTutor, controlsPercent }: RuleProps) {
  const { t } = useTranslation('tutoring');
  const [most, setMost] = useState<number | string>(learnersPerTutor);
  const [share, setShare] = useState<number | string>(controlsPercent);
  const save = useChange(crowdsQuery(organisationId).queryKey);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { learnersPerTutor: Number(most), controlsPercent: Number(share) };
    save.mutate({ method: 'PUT', path: crowdsPath(organisationId), body });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <NumberInput
        required
        withAsterisk={false}
        hideControls
        allowDecimal={false}
        label={t('crowds.most')}
        description={t('crowds.most-how')}
        min={1}
        max={1000}
        value={most}
        onChange={setMost}
      />
      <NumberInput
        required
        withAsterisk={false}
        hideControls
        allowDecimal={false}
        label={t('crowds.controls')}
        description={t('crowds.controls-how')}
        min={1}
        max={100}
        value={share}
        onChange={setShare}
      />
      <FormActions action={t('own.save')} busy={save.isPending} error={save.error} />
      <LiveRegion message={save.isSuccess ? t('crowds.saved') : ''} />
    </form>
  );
}

function Crowded({ crowded }: Pick<TutoringWatch, 'crowded'>) {
  const { t } = useTranslation('tutoring');
  if (crowded.length === 0) return <EmptyState title={t('crowds.none')} />;
  return (
    <ul className={classes.threads} role="list">
      {crowded.map(({ runId, name, learners, tutors }) => (
        <li key={runId} className={classes.head} data-overdue>
          <h2 className={classes.opening}>
            <Link to="/runs/$runId" params={{ runId }}>
              {name}
            </Link>
          </h2>
          <p>
            {t('crowds.learners', { count: learners })} · {t('crowds.tutors', { count: tutors })}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Sessions with more learners than their tutors can accompany, and how many that are. */
export default function CrowdsPage() {
  const { t } = useTranslation('tutoring');
  const { organisationId = '' }: { organisationId?: string } = useParams({ strict: false });
  const query = useQuery({ ...crowdsQuery(organisationId), staleTime: 0 });
  return (
    <Page narrow title={t('crowds.title')} lead={t('crowds.lead')}>
      <OrganisationSections organisationId={organisationId} />
      <QueryState query={query}>
        {({ learnersPerTutor, controlsPercent, crowded, abilities }) => (
          <>
            {abilities.edit ? (
              <Rule
                organisationId={organisationId}
                learnersPerTutor={learnersPerTutor}
                controlsPercent={controlsPercent}
              />
            ) : (
              <p>{t('crowds.rule', { count: learnersPerTutor })}</p>
            )}
            <Crowded crowded={crowded} />
          </>
        )}
      </QueryState>
    </Page>
  );
}
