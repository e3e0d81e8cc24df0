import { NativeSelect } from '@mantine/core';
import type { RunChoices, RunEdit, RunMade } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { useSession } from '../../../lib/session';
import { useChange } from '../../../lib/use-change';
import { EmptyState } from '../../../ui/empty-state';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { choicesQuery, RUNS } from '../api/queries';
import { FormActions } from '../../../ui/form-actions';
import { RunFields } from '../components/run-fields';
import classes from '../components/runs.module.css';

function freshRun(timeZone: string, languages: string[]): RunEdit {
  return {
    ...{ titles: {}, timeZone, languages, tutorIds: [], places: '' },
    ...{ opensOn: null, startsOn: '', endsOn: '', dueOn: null, accessUntil: null },
    ...{ seats: null, waitingList: false, entry: 'self', versions: 'follow' },
  };
}

function NewRun({ organisationId, choices }: { organisationId: string; choices: RunChoices }) {
  const { t } = useTranslation('runs');
  const navigate = useNavigate();
  const { account } = useSession();
  const { course, place = '' }: { course?: string; place?: string } = useSearch({ strict: false });
  const first = choices.courses.find(({ id }) => id === course) ?? choices.courses[0];
  const [courseId, setCourseId] = useState(first?.id ?? '');
  const [value, setValue] = useState(() => ({
    ...freshRun(account?.timeZone ?? 'Europe/Paris', first?.languages ?? []),
    places: place,
  }));
  const make = useChange<RunMade>(
    RUNS,
    ({ id }) => void navigate({ to: '/runs/$runId', params: { runId: id } }),
  );
  const errors = fieldWords(make.error);
  const choose = (id: string) => {
    setCourseId(id);
    setValue({
      ...value,
      titles: {},
      languages: choices.courses.find((one) => one.id === id)?.languages ?? [],
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate({
      method: 'POST',
      path: `/api/organisations/${organisationId}/runs`,
      body: { ...value, courseId },
    });
  };
  if (!first) return <EmptyState title={t('form.no-course')} text={t('form.no-course-how')} />;
  return (
    <form className={classes.form} onSubmit={submit}>
      <NativeSelect
        label={t('form.course')}
        value={courseId}
        error={errors.courseId}
        data={choices.courses.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      />
      <RunFields
        value={value}
        errors={errors}
        languages={choices.courses.find(({ id }) => id === courseId)?.languages ?? []}
        tutors={choices.tutors.filter(({ courseIds }) => courseIds?.includes(courseId) ?? true)}
        onChange={setValue}
      />
      <FormActions action={t('form.make')} busy={make.isPending} error={make.error} />
    </form>
  );
}

/** Plans a run of a course. */
export default function NewRunPage() {
  const { t, i18n } = useTranslation('runs');
  const { organisationId = '' }: { organisationId?: string } = useParams({ strict: false });
  const choices = useQuery(choicesQuery(organisationId, i18n.language));
  return (
    <Page title={t('form.new')} lead={t('form.new-lead')}>
      <QueryState query={choices}>
        {(found) => <NewRun organisationId={organisationId} choices={found} />}
      </QueryState>
    </Page>
  );
}
