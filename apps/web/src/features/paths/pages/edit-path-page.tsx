import type { PathChoices, PathEdit, PathSheet } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { type FreshForm, takesFocus, useFreshForm } from '../../../lib/use-fresh-form';
import { FormActions } from '../../../ui/form-actions';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { Tag, TagList } from '../../../ui/tag';
import { choicesQuery, deskOf, PATHS, sheetQuery } from '../api/queries';
import { PathFields } from '../components/path-fields';
import { written } from '../components/written-texts';
import classes from '../components/paths.module.css';

interface EditPathProps {
  organisationId: string;
  sheet: PathSheet;
  choices: PathChoices;
  fresh: FreshForm;
}

function editOf({ texts, steps, published }: PathSheet): PathEdit {
  return { texts, steps: steps.map(({ id, required }) => ({ courseId: id, required })), published };
}

function EditPath({ organisationId, sheet, choices, fresh }: EditPathProps) {
  const { t } = useTranslation('paths');
  const [value, setValue] = useState(() => editOf(sheet));
  const [seen] = useState(sheet.revision);
  const navigate = useNavigate();
  const back = () =>
    void navigate({ to: '/organisations/$organisationId/paths', params: { organisationId } });
  const save = useChange(PATHS, back);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const path = `${deskOf(organisationId)}/${sheet.id}`;
    save.mutate({ method: 'PUT', path, body: written(value), seen });
  };
  const known = sheet.steps.filter(({ id }) => !choices.courses.some((course) => course.id === id));
  return (
    <form ref={takesFocus(fresh)} className={classes.form} onSubmit={submit}>
      <PathFields
        value={value}
        errors={fieldWords(save.error)}
        courses={[...choices.courses, ...known]}
        gone={sheet.steps.filter(({ available }) => !available).map(({ id }) => id)}
        onChange={setValue}
      />
      <FormActions action={t('form.save')} busy={save.isPending} error={save.error} onSeeNew={fresh.seeNew} />
    </form>
  );
}

function Head({ organisationId, sheet }: { organisationId: string; sheet: PathSheet }) {
  const { t, i18n } = useTranslation('paths');
  return (
    <div className={classes.row}>
      <TagList label={t('facts')}>
        <Tag>{t('desk.follow', { count: sheet.followers })}</Tag>
        <Tag>{t('desk.finished', { count: sheet.finished })}</Tag>
      </TagList>
      <LinkButton
        variant="default"
        to="/organisations/$organisationId/$of/$id/certificate"
        params={{ organisationId, of: 'paths', id: sheet.id }}
      >
        {t('desk.certificate')}
      </LinkButton>
      {sheet.published ? (
        <LinkButton
          variant="default"
          to="/$language/paths/$slug"
          params={{ language: i18n.language, slug: sheet.slug }}
        >
          {t('desk.see')}
        </LinkButton>
      ) : null}
    </div>
  );
}

/** Changes a learning path, and says how many follow it. */
export default function EditPathPage() {
  const { t, i18n } = useTranslation('paths');
  const { organisationId = '', pathId = '' }: { organisationId?: string; pathId?: string } = useParams({
    strict: false,
  });
  const query = sheetQuery(organisationId, pathId, i18n.language);
  const fresh = useFreshForm(query.queryKey);
  const sheet = useQuery(query);
  const choices = useQuery(choicesQuery(organisationId, i18n.language));
  return (
    <QueryState page query={sheet}>
      {(found) => (
        <Page title={found.title} lead={t('desk.edit')}>
          <Head organisationId={organisationId} sheet={found} />
          <QueryState query={choices}>
            {(courses) => (
              <EditPath
                key={fresh.round}
                organisationId={organisationId}
                sheet={found}
                choices={courses}
                fresh={fresh}
              />
            )}
          </QueryState>
        </Page>
      )}
    </QueryState>
  );
}
