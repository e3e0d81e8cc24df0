import type { RunChoices, RunDetail, RunEdit } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { type FreshForm, takesFocus, useFreshForm } from '../../../lib/use-fresh-form';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { choicesQuery, runQuery, RUNS } from '../api/queries';
import { FormActions } from '../../../ui/form-actions';
import { RunFields } from '../components/run-fields';
import classes from '../components/runs.module.css';

function editOf(run: RunDetail): RunEdit {
  const { titles, timeZone, opensOn, startsOn, endsOn, dueOn, accessUntil, languages, tutors } = run;
  const { seats, waitingList, entry, places, versions } = run;
  return {
    ...{ titles, timeZone, opensOn, startsOn, endsOn, dueOn, accessUntil, languages },
    ...{ seats, waitingList, entry, places, versions, tutorIds: tutors.map(({ id }) => id) },
  };
}

interface EditRunProps {
  run: RunDetail;
  choices: RunChoices;
  fresh: FreshForm;
}

function EditRun({ run, choices, fresh }: EditRunProps) {
  const { t } = useTranslation('runs');
  const navigate = useNavigate();
  const [value, setValue] = useState(() => editOf(run));
  const [seen] = useState(run.revision);
  const back = () => void navigate({ to: '/runs/$runId', params: { runId: run.id } });
  const save = useChange(RUNS, back);
  const offered = choices.courses.find(({ id }) => id === run.course.id)?.languages ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({
      method: 'PUT',
      path: `/api/organisations/${run.organisation.id}/runs/${run.id}`,
      body: value,
      seen,
    });
  };
  return (
    <form ref={takesFocus(fresh)} className={classes.form} onSubmit={submit}>
      <RunFields
        value={value}
        errors={fieldWords(save.error)}
        languages={[...new Set([...offered, ...run.languages])]}
        tutors={choices.tutors.filter(({ courseIds }) => courseIds?.includes(run.course.id) ?? true)}
        onChange={setValue}
      />
      <FormActions
        action={t('form.save')}
        busy={save.isPending}
        error={save.error}
        onCancel={back}
        onSeeNew={fresh.seeNew}
      />
    </form>
  );
}

function WithChoices(props: Omit<EditRunProps, 'choices'>) {
  const { i18n } = useTranslation();
  const choices = useQuery(choicesQuery(props.run.organisation.id, i18n.language));
  return <QueryState query={choices}>{(found) => <EditRun {...props} choices={found} />}</QueryState>;
}

/** Changes what is decided about a run. */
export default function EditRunPage() {
  const { t, i18n } = useTranslation('runs');
  const { runId = '' }: { runId?: string } = useParams({ strict: false });
  const query = runQuery(runId, i18n.language);
  const fresh = useFreshForm(query.queryKey);
  const run = useQuery(query);
  return (
    <QueryState page query={run}>
      {(found) => (
        <Page title={t('form.edit')} lead={found.title ?? found.course.name}>
          <WithChoices key={fresh.round} run={found} fresh={fresh} />
        </Page>
      )}
    </QueryState>
  );
}
