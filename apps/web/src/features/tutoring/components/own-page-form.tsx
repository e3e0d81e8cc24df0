import { Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import type { OwnTutorPage, TutorPageEdit, TutorPageWritten } from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName, languages } from '../../../i18n/languages';
import { fieldWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { type FreshForm, takesFocus } from '../../../lib/use-fresh-form';
import { FieldGroup } from '../../../ui/field-group';
import { FormActions } from '../../../ui/form-actions';
import { OWN_PAGE, PAGES } from '../api/queries';
import classes from './tutor-page.module.css';
import { TutorWords } from './tutor-words';

/** Empty lines are there while one types. */
function bodyOf({ words, ...page }: TutorPageEdit): TutorPageEdit {
  const said = Object.entries(words).map(([language, { text, lines }]) => {
    return [language, { text, lines: lines.filter((line) => line.trim() !== '') }] as const;
  });
  return { ...page, words: Object.fromEntries(said) };
}

interface FieldsProps {
  value: TutorPageEdit;
  errors: Record<string, string>;
  change: (part: Partial<TutorPageEdit>) => void;
}

function Languages({ value, errors, change }: FieldsProps) {
  const { t } = useTranslation('tutoring');
  return (
    <FieldGroup legend={t('tutor-page.languages')}>
      <Checkbox.Group
        aria-label={t('tutor-page.languages')}
        value={value.languages}
        error={errors.languages}
        onChange={(chosen) => change({ languages: chosen })}
      >
        <div className={classes.checks} data-wide>
          {languages.map((language) => (
            <Checkbox
              key={language}
              value={language}
              label={<span lang={language}>{languageName(language)}</span>}
            />
          ))}
        </div>
      </Checkbox.Group>
    </FieldGroup>
  );
}

function Words({ value, errors, change }: FieldsProps) {
  const { t } = useTranslation('tutoring');
  return (
    <FieldGroup legend={t('own-page.about')}>
      <p className={classes.soft}>{t('own-page.about-how')}</p>
      {languages.map((language) => (
        <TutorWords
          key={language}
          {...{ language, errors }}
          words={value.words[language]}
          onChange={(words) => change({ words: { ...value.words, [language]: words } })}
        />
      ))}
    </FieldGroup>
  );
}

function Competences({ value, errors, change, choices }: FieldsProps & Pick<OwnTutorPage, 'choices'>) {
  const { t } = useTranslation('tutoring');
  return (
    <FieldGroup legend={t('tutor-page.competences')}>
      <p className={classes.soft}>{t('own-page.competences-how')}</p>
      <Checkbox.Group
        aria-label={t('tutor-page.competences')}
        value={value.competences}
        error={errors.competences}
        onChange={(competences) => change({ competences })}
      >
        <div className={classes.checks}>
          {choices.map((choice) => (
            <Checkbox key={choice.value} value={choice.value} label={`${choice.code} ${choice.label}`} />
          ))}
        </div>
      </Checkbox.Group>
    </FieldGroup>
  );
}

/** Beside the button: who wishes to be seen reads by whom. */
function Shown({ value, change }: FieldsProps) {
  const { t } = useTranslation('tutoring');
  return (
    <Checkbox
      size="md"
      label={t('own-page.shown')}
      description={t('own-page.shown-how')}
      checked={value.shown}
      onChange={({ currentTarget }) => change({ shown: currentTarget.checked })}
    />
  );
}

const savedWords = (shown: boolean, { hidden, waits }: TutorPageWritten) => {
  if (!shown) return 'own-page.saved-hidden';
  if (waits) return 'own-page.saved-to-read';
  return hidden ? 'own-page.saved-unchanged' : 'own-page.saved';
};

interface OwnPageFormProps {
  page: OwnTutorPage;
  fresh: FreshForm;
}

/** What a tutor says of themself, and whether anybody else may read it. */
export function OwnPageForm({
  page: { id: _, choices, revision, hidden, ...page },
  fresh,
}: OwnPageFormProps) {
  const { t } = useTranslation('tutoring');
  const [value, setValue] = useState<TutorPageEdit>(page);
  // What it was filled from, whatever another window has made of it since.
  const [seen, setSeen] = useState(revision);
  const save = useChange<TutorPageWritten>(PAGES, (written) => setSeen(written.revision));
  const change = (part: Partial<TutorPageEdit>) => {
    save.reset();
    setValue({ ...value, ...part });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ method: 'PUT', path: OWN_PAGE, body: bodyOf(value), seen });
  };
  const fields = { value, change, errors: fieldWords(save.error) };
  return (
    <form ref={takesFocus(fresh)} className={classes.form} onSubmit={submit}>
      {hidden ? <p className={classes.hidden}>{t('own-page.hidden')}</p> : null}
      <Languages {...fields} />
      <Words {...fields} />
      <Competences {...fields} choices={choices} />
      <Shown {...fields} />
      <FormActions action={t('own.save')} busy={save.isPending} error={save.error} onSeeNew={fresh.seeNew} />
      <div role="status">
        {save.data ? <p className={classes.said}>{t(savedWords(value.shown, save.data))}</p> : null}
      </div>
    </form>
  );
}
