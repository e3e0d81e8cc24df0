import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import {
  MAX_OWN_QUESTIONS,
  type OwnQuestion,
  type QualityForm,
  type QualityMoment,
} from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { fieldWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { type FreshForm, takesFocus } from '../../../lib/use-fresh-form';
import { FieldGroup } from '../../../ui/field-group';
import { FormActions } from '../../../ui/form-actions';
import { formPath, formQuery } from '../api/forms';
import classes from './results.module.css';

interface OwnProps {
  number: number;
  question: OwnQuestion;
  languages: readonly string[];
  words: Record<string, string>;
  onChange: (question: OwnQuestion) => void;
  onRemove: () => void;
}

/** A question of one's own, in every language. */
function Own({ number, question, languages, words, onChange, onRemove }: OwnProps) {
  const { t } = useTranslation('quality');
  return (
    <FieldGroup legend={t('form.own', { number })}>
      <NativeSelect
        label={t('form.kind.label')}
        value={question.kind}
        data={[
          { value: 'scale', label: t('form.kind.scale') },
          { value: 'words', label: t('form.kind.words') },
        ]}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...question, kind: value as OwnQuestion['kind'] })
        }
      />
      {languages.map((language) => (
        <TextInput
          key={language}
          required
          minLength={3}
          maxLength={300}
          label={languageName(language)}
          lang={language}
          value={question.prompt[language] ?? ''}
          error={words[`own.${number - 1}.prompt.${language}`]}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...question, prompt: { ...question.prompt, [language]: value } })
          }
        />
      ))}
      <div>
        <Button variant="default" onClick={onRemove} aria-label={t('form.remove-number', { number })}>
          {t('form.remove')}
        </Button>
      </div>
    </FieldGroup>
  );
}

type Standard = QualityForm['standard'][number];

interface StandardProps {
  standard: readonly Standard[];
  leftOut: readonly string[];
  onChange: (leftOut: string[]) => void;
}

/** The questions that all ask: those that stay, and those that may be left out. */
function StandardQuestions({ standard, leftOut, onChange }: StandardProps) {
  const { t } = useTranslation('quality');
  const toggle = (id: string) =>
    onChange(leftOut.includes(id) ? leftOut.filter((one) => one !== id) : [...leftOut, id]);
  return (
    <>
      <section className={classes.section} aria-labelledby="core">
        <h2 id="core">{t('form.core')}</h2>
        <ul className={classes.plain}>
          {standard.flatMap(({ id, prompt, isCore }) => (isCore ? [<li key={id}>{prompt}</li>] : []))}
        </ul>
      </section>
      <FieldGroup legend={t('form.standard')}>
        {standard.flatMap(({ id, prompt, isCore }) =>
          isCore
            ? []
            : [
                <Checkbox
                  key={id}
                  size="md"
                  label={prompt}
                  checked={!leftOut.includes(id)}
                  onChange={() => toggle(id)}
                />,
              ],
        )}
      </FieldGroup>
    </>
  );
}

interface FormEditorProps {
  organisationId: string;
  moment: QualityMoment;
  form: QualityForm;
  fresh: FreshForm;
}

/** What is asked at one moment, within bounds. */
export function FormEditor({ organisationId, moment, form, fresh }: FormEditorProps) {
  const { t } = useTranslation('quality');
  const [leftOut, setLeftOut] = useState(form.leftOut);
  const [own, setOwn] = useState(form.own);
  const change = useChange(formQuery(organisationId, moment).queryKey);
  const words = fieldWords(change.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const path = formPath(organisationId, moment);
    change.mutate({ method: 'PUT', path, body: { leftOut, own }, seen: form.revision });
  };
  const at = (index: number, question: OwnQuestion) =>
    setOwn(own.map((one, place) => (place === index ? question : one)));
  return (
    <form ref={takesFocus(fresh)} className={classes.form} onSubmit={submit}>
      <StandardQuestions standard={form.standard} leftOut={leftOut} onChange={setLeftOut} />
      {own.map((question, index) => (
        <Own
          key={index}
          number={index + 1}
          question={question}
          languages={form.languages}
          words={words}
          onChange={(next) => at(index, next)}
          onRemove={() => setOwn(own.filter((_, place) => place !== index))}
        />
      ))}
      <div>
        <Button
          variant="default"
          disabled={own.length >= MAX_OWN_QUESTIONS}
          onClick={() => setOwn([...own, { kind: 'scale', prompt: {} }])}
        >
          {t('form.add', { count: MAX_OWN_QUESTIONS })}
        </Button>
      </div>
      <FormActions
        action={t('form.save')}
        busy={change.isPending}
        error={change.error}
        onSeeNew={fresh.seeNew}
      />
      <p role="status">{change.isSuccess ? t('form.saved') : ''}</p>
    </form>
  );
}
