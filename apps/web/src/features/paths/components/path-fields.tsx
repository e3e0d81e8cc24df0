import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { Checkbox, Textarea, TextInput } from '@mantine/core';
import type { PathChoices, PathEdit } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { languageName, languages } from '../../../i18n/languages';
import { FieldGroup } from '../../../ui/field-group';
import classes from './paths.module.css';
import { StepFields } from './step-fields';

export interface PathFieldsProps {
  value: PathEdit;
  errors: Record<string, string>;
  courses: PathChoices['courses'];
  /** Courses that can no longer be followed. */
  gone?: readonly string[];
  onChange: (value: PathEdit) => void;
}

function Words({ language, value, errors, onChange }: PathFieldsProps & { language: string }) {
  const { t } = useTranslation('paths');
  const texts = value.texts[language] ?? { title: '', summary: '' };
  const write = (edit: Partial<typeof texts>) =>
    onChange({ ...value, texts: { ...value.texts, [language]: { ...texts, ...edit } } });
  return (
    <div className={classes.words}>
      <TextInput
        lang={language}
        label={t('form.title', { language: languageName(language) })}
        maxLength={120}
        value={texts.title}
        error={errors[`texts.${language}.title`]}
        onChange={({ currentTarget }) => write({ title: currentTarget.value })}
      />
      <Textarea
        lang={language}
        autosize
        minRows={3}
        maxLength={600}
        label={t('form.summary', { language: languageName(language) })}
        value={texts.summary}
        error={errors[`texts.${language}.summary`]}
        onChange={({ currentTarget }) => write({ summary: currentTarget.value })}
      />
    </div>
  );
}

/** All that is decided about a path. */
export function PathFields(props: PathFieldsProps) {
  const { t } = useTranslation('paths');
  const { value, errors, onChange } = props;
  return (
    <>
      <FieldGroup legend={t('form.words')}>
        <p className={classes.soft}>{t('form.words-how')}</p>
        {errors.texts ? <p className={classes.error}>{t('form.words-missing')}</p> : null}
        {languages.map((language) => (
          <Words key={language} language={language} {...props} />
        ))}
      </FieldGroup>
      <StepFields {...props} />
      <Checkbox
        label={t('form.published')}
        description={t('form.published-how')}
        checked={value.published}
        onChange={({ currentTarget }) => onChange({ ...value, published: currentTarget.checked })}
      />
    </>
  );
}
