import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { RUN_ENTRIES, type RunChoices, type RunEdit, type RunEntry } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { FieldGroup } from '../../../ui/field-group';
import classes from './runs.module.css';

interface RunFieldsProps {
  value: RunEdit;
  errors: Record<string, string>;
  /** Languages of the course, and the trainers of the organisation. */
  languages: readonly string[];
  tutors: RunChoices['tutors'];
  onChange: (value: RunEdit) => void;
}

type DayField = 'opensOn' | 'startsOn' | 'endsOn' | 'dueOn' | 'accessUntil';

function Days({ value, errors, onChange }: RunFieldsProps) {
  const { t } = useTranslation('runs');
  const day = (field: DayField, required = false) => (
    <TextInput
      type="date"
      required={required}
      label={t(`form.${field}`)}
      description={required ? undefined : t(`form.${field}-how`)}
      value={value[field] ?? ''}
      error={errors[field]}
      onChange={({ currentTarget }) =>
        onChange({ ...value, [field]: currentTarget.value || (required ? '' : null) })
      }
    />
  );
  return (
    <FieldGroup legend={t('form.when')}>
      <div className={classes.pair}>
        {day('startsOn', true)}
        {day('endsOn', true)}
      </div>
      <p className={classes.soft}>{t('form.zone', { zone: value.timeZone })}</p>
      {day('opensOn')}
      <div className={classes.pair}>
        {day('dueOn')}
        {day('accessUntil')}
      </div>
    </FieldGroup>
  );
}

function Languages({ value, errors, languages, onChange }: RunFieldsProps) {
  const { t } = useTranslation('runs');
  const name = (language: string, title: string) => {
    const { [language]: _, ...others } = value.titles;
    onChange({ ...value, titles: title ? { ...others, [language]: title } : others });
  };
  return (
    <FieldGroup legend={t('form.languages')}>
      <Checkbox.Group
        size="md"
        description={t('form.languages-how')}
        error={errors.languages}
        aria-label={t('form.languages')}
        value={value.languages}
        onChange={(chosen) => onChange({ ...value, languages: chosen })}
      >
        <div className={classes.checks}>
          {languages.map((language) => (
            <Checkbox
              key={language}
              label={<span lang={language}>{languageName(language)}</span>}
              value={language}
            />
          ))}
        </div>
      </Checkbox.Group>
      {value.languages.map((language) => (
        <TextInput
          key={language}
          lang={language}
          label={t('form.title', { language: languageName(language) })}
          description={t('form.title-how')}
          maxLength={120}
          value={value.titles[language] ?? ''}
          error={errors[`titles.${language}`]}
          onChange={({ currentTarget }) => name(language, currentTarget.value)}
        />
      ))}
    </FieldGroup>
  );
}

function Entry({ value, errors, onChange }: RunFieldsProps) {
  const { t } = useTranslation('runs');
  const seats = value.seats === null ? '' : String(value.seats);
  return (
    <FieldGroup legend={t('form.how')}>
      <NativeSelect
        label={t('form.entry')}
        value={value.entry}
        error={errors.entry}
        data={RUN_ENTRIES.map((entry) => ({ value: entry, label: t(`entry.${entry}`) }))}
        onChange={({ currentTarget }) => onChange({ ...value, entry: currentTarget.value as RunEntry })}
      />
      <TextInput
        type="number"
        min={1}
        step={1}
        label={t('form.seats')}
        description={t('form.seats-how')}
        value={seats}
        error={errors.seats}
        onChange={({ currentTarget }) =>
          onChange({ ...value, seats: currentTarget.value === '' ? null : Number(currentTarget.value) })
        }
      />
      {value.seats === null ? null : (
        <Checkbox
          label={t('form.line')}
          description={t('form.line-how')}
          checked={value.waitingList}
          onChange={({ currentTarget }) => onChange({ ...value, waitingList: currentTarget.checked })}
        />
      )}
    </FieldGroup>
  );
}

function Around({ value, errors, tutors, onChange }: RunFieldsProps) {
  const { t } = useTranslation('runs');
  return (
    <FieldGroup legend={t('form.who')}>
      <Checkbox.Group
        size="md"
        description={t('form.tutors-how')}
        error={errors.tutorIds}
        aria-label={t('form.tutors')}
        value={value.tutorIds}
        onChange={(tutorIds) => onChange({ ...value, tutorIds })}
      >
        <div className={classes.checks}>
          {tutors.map(({ accountId, name, organisation }) => (
            <Checkbox key={accountId} label={name} description={organisation} value={accountId} />
          ))}
        </div>
      </Checkbox.Group>
      <Textarea
        rows={3}
        maxLength={1000}
        label={t('form.places')}
        description={t('form.places-how')}
        value={value.places}
        error={errors.places}
        onChange={({ currentTarget }) => onChange({ ...value, places: currentTarget.value })}
      />
      <NativeSelect
        label={t('form.versions')}
        description={t('form.versions-how')}
        value={value.versions}
        data={(['follow', 'pinned'] as const).map((policy) => ({
          value: policy,
          label: t(`versions.${policy}`),
        }))}
        onChange={({ currentTarget }) =>
          onChange({ ...value, versions: currentTarget.value === 'pinned' ? 'pinned' : 'follow' })
        }
      />
    </FieldGroup>
  );
}

/** All that is decided about a run. */
export function RunFields(props: RunFieldsProps) {
  return (
    <>
      <Days {...props} />
      <Languages {...props} />
      <Entry {...props} />
      <Around {...props} />
    </>
  );
}
