import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { Checkbox } from '@mantine/core';
import type { CourseEntry } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { courseEntryQuery, RUNS } from '../api/queries';
import { FieldGroup } from '../../../ui/field-group';
import { FormActions } from '../../../ui/form-actions';
import classes from '../components/runs.module.css';

interface EntryFormProps {
  organisationId: string;
  entry: CourseEntry;
}

function EntryForm({ organisationId, entry }: EntryFormProps) {
  const { t } = useTranslation('runs');
  const [anytime, setAnytime] = useState(entry.anytime);
  const [chosen, setChosen] = useState(entry.prerequisites.map(({ id }) => id));
  const save = useChange(RUNS);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const path = `/api/organisations/${organisationId}/courses/${entry.course.id}/entry`;
    save.mutate({ method: 'PUT', path, body: { anytime, prerequisiteIds: chosen } });
  };
  const others = entry.prerequisites.filter(({ id }) => !entry.choices.some((choice) => choice.id === id));
  return (
    <form className={classes.form} onSubmit={submit}>
      <Checkbox
        label={t('entry-page.anytime')}
        description={t('entry-page.anytime-how')}
        checked={anytime}
        onChange={({ currentTarget }) => setAnytime(currentTarget.checked)}
      />
      <FieldGroup legend={t('entry-page.before')}>
        <p className={classes.soft}>{t('entry-page.before-how')}</p>
        <Checkbox.Group
          aria-label={t('entry-page.before')}
          error={fieldWords(save.error).prerequisiteIds}
          value={chosen}
          onChange={setChosen}
        >
          <div className={classes.checks}>
            {others.map(({ id, name, available }) => (
              <Checkbox
                key={id}
                label={name}
                value={id}
                description={available ? undefined : t('entry-page.gone')}
              />
            ))}
            {entry.choices.map(({ id, name }) => (
              <Checkbox key={id} label={name} value={id} />
            ))}
          </div>
        </Checkbox.Group>
      </FieldGroup>
      <div role="status">{save.isSuccess ? <p>{t('entry-page.saved')}</p> : null}</div>
      <FormActions action={t('form.save')} busy={save.isPending} error={save.error} />
    </form>
  );
}

/** The ways into a course: at any time or in sessions only, and what has to be completed before. */
export default function CourseEntryPage() {
  const { t } = useTranslation('runs');
  const { organisationId = '', courseId = '' }: { organisationId?: string; courseId?: string } = useParams({
    strict: false,
  });
  const entry = useQuery(courseEntryQuery(organisationId, courseId));
  return (
    <QueryState page query={entry}>
      {(found) => (
        <Page
          title={t('entry-page.title')}
          lead={found.course.name}
          actions={
            <LinkButton
              variant="default"
              to="/organisations/$organisationId/runs"
              params={{ organisationId }}
              search={{ course: courseId }}
            >
              {t('entry-page.runs')}
            </LinkButton>
          }
        >
          <EntryForm organisationId={organisationId} entry={found} />
        </Page>
      )}
    </QueryState>
  );
}
