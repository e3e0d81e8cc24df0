import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { languageName, languages } from '../../../i18n/languages';
import { useAuthor } from '../../../lib/use-author';
import { api } from '../../../lib/api';
import { ErrorState } from '../../../ui/error-state';
import { Page } from '../../../ui/page';
import { studioPath } from '../api/queries';
import classes from '../components/studio.module.css';
import { Guided } from '../guide/guided';
import { studioRoute } from '../routes';

interface Wish {
  title: string;
  sourceLanguage: string;
  languages: string[];
}

/** Begins the course and opens it. Pressed twice, it is one course. */
function useBegin(organisationId: string) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [id] = useState(() => v7());
  const headers = useAuthor();
  return useMutation({
    mutationFn: (wish: Wish) =>
      api<void>(studioPath(organisationId), { method: 'POST', body: { id, ...wish }, headers }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['organisations', organisationId, 'desk'] });
      await navigate({ to: studioRoute.fullPath, params: { organisationId, courseId: id }, search: {} });
    },
  });
}

function Languages({
  source,
  chosen,
  choose,
}: {
  source: string;
  chosen: string[];
  choose: (codes: string[]) => void;
}) {
  const { t } = useTranslation('studio');
  return (
    <Checkbox.Group
      size="md"
      label={t('new.languages')}
      description={t('new.languages-how')}
      value={chosen}
      onChange={choose}
    >
      <div className={classes.checks}>
        {languages
          .filter((code) => code !== source)
          .map((code) => (
            <Checkbox
              key={code}
              size="md"
              value={code}
              label={<span lang={code}>{languageName(code)}</span>}
            />
          ))}
      </div>
    </Checkbox.Group>
  );
}

/** Where a course begins: what it is called, and the languages it will speak. */
export default function NewCoursePage() {
  const { t, i18n } = useTranslation('studio');
  const { organisationId = '' }: { organisationId?: string } = useParams({ strict: false });
  const [title, setTitle] = useState('');
  const [source, setSource] = useState(i18n.language);
  const [others, setOthers] = useState<string[]>([]);
  const begin = useBegin(organisationId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const chosen = others.filter((code) => code !== source);
    begin.mutate({ title: title.trim(), sourceLanguage: source, languages: chosen });
  };
  return (
    <Page title={t('new.title')} lead={t('new.lead')} narrow>
      <Guided page="start" above>
        <form onSubmit={submit} className={classes.form}>
          <TextInput
            label={t('course.title')}
            required
            maxLength={300}
            value={title}
            onChange={({ currentTarget }) => setTitle(currentTarget.value)}
          />
          <NativeSelect
            label={t('new.source')}
            description={t('new.source-how')}
            data={languages.map((value) => ({ value, label: languageName(value) }))}
            value={source}
            onChange={({ currentTarget }) => setSource(currentTarget.value)}
          />
          <Languages source={source} chosen={others} choose={setOthers} />
          {begin.error ? <ErrorState error={begin.error} /> : null}
          <div className={classes.row}>
            <Button type="submit" loading={begin.isPending}>
              {t('new.begin')}
            </Button>
          </div>
        </form>
      </Guided>
    </Page>
  );
}
