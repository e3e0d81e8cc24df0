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
import { courseEntryQuery, coursePath, RUNS } from '../api/queries';
import { FieldGroup } from '../../../ui/field-group';
import { FormActions } from '../../../ui/form-actions';
import { PeopleAlone } from '../components/people-alone';
import { type Days, TermFields } from '../components/term-fields';
import classes from '../components/runs.module.css';

interface EntryFormProps {
  path: string;
  entry: CourseEntry;
}

function EntryForm({ path, entry }: EntryFormProps) {
  const { t } = useTranslation('runs');
  const [anytime, setAnytime] = useState(entry.anytime);
  const [chosen, setChosen] = useState(entry.prerequisites.map(({ id }) => id));
  const [days, setDays] = useState<Days>({ dueDays: entry.dueDays, accessDays: entry.accessDays });
  const [standing, setStanding] = useState(false);
  const save = useChange(RUNS, () => setStanding(false));
  const errors = fieldWords(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { anytime, prerequisiteIds: chosen, ...days, standing };
    save.mutate({ method: 'PUT', path: `${path}/entry`, body });
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
      <FieldGroup legend={t('entry-page.days')}>
        <p className={classes.soft}>{t('entry-page.days-how')}</p>
        <TermFields days={days} errors={errors} onChange={setDays} />
        <Checkbox
          label={t('entry-page.standing')}
          description={t('entry-page.standing-how')}
          checked={standing}
          onChange={({ currentTarget }) => setStanding(currentTarget.checked)}
        />
      </FieldGroup>
      <FieldGroup legend={t('entry-page.before')}>
        <p className={classes.soft}>{t('entry-page.before-how')}</p>
        <Checkbox.Group
          aria-label={t('entry-page.before')}
          error={errors.prerequisiteIds}
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

/** The ways into a course: at any time or in sessions only, what has to be completed before, and the days of those who have no session. */
export default function CourseEntryPage() {
  const { t } = useTranslation('runs');
  const { organisationId = '', courseId = '' }: { organisationId?: string; courseId?: string } = useParams({
    strict: false,
  });
  const entry = useQuery(courseEntryQuery(organisationId, courseId));
  const path = coursePath(organisationId, courseId);
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
          <EntryForm path={path} entry={found} />
          <PeopleAlone path={path} />
        </Page>
      )}
    </QueryState>
  );
}
