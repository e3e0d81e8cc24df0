import type { PathChoices, PathEdit, PathMade } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { EmptyState } from '../../../ui/empty-state';
import { FormActions } from '../../../ui/form-actions';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { choicesQuery, deskOf, PATHS } from '../api/queries';
import { PathFields } from '../components/path-fields';
import { written } from '../components/written-texts';
import classes from '../components/paths.module.css';

function NewPath({ organisationId, choices }: { organisationId: string; choices: PathChoices }) {
  const { t } = useTranslation('paths');
  const navigate = useNavigate();
  const [value, setValue] = useState<PathEdit>({ texts: {}, steps: [], published: true });
  const make = useChange<PathMade>(
    PATHS,
    ({ id: pathId }) =>
      void navigate({
        to: '/organisations/$organisationId/paths/$pathId',
        params: { organisationId, pathId },
      }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate({ method: 'POST', path: deskOf(organisationId), body: written(value) });
  };
  if (choices.courses.length === 0)
    return <EmptyState title={t('form.no-course')} text={t('form.no-course-how')} />;
  return (
    <form className={classes.form} onSubmit={submit}>
      <PathFields
        value={value}
        errors={fieldWords(make.error)}
        courses={choices.courses}
        onChange={setValue}
      />
      <FormActions action={t('form.make')} busy={make.isPending} error={make.error} />
    </form>
  );
}

/** Makes a learning path. */
export default function NewPathPage() {
  const { t, i18n } = useTranslation('paths');
  const { organisationId = '' }: { organisationId?: string } = useParams({ strict: false });
  const choices = useQuery(choicesQuery(organisationId, i18n.language));
  return (
    <Page title={t('desk.new')} lead={t('form.lead')}>
      <QueryState query={choices}>
        {(found) => <NewPath organisationId={organisationId} choices={found} />}
      </QueryState>
    </Page>
  );
}
