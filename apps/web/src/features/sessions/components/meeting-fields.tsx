import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { MEETING_KINDS, type MeetingEdit, type MeetingKind, type RunChoices } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { FieldGroup } from '../../../ui/field-group';
import classes from './sessions.module.css';

interface MeetingFieldsProps {
  value: MeetingEdit;
  errors: Record<string, string>;
  /** Languages of the run, and who may give meetings of its course. */
  languages: readonly string[];
  trainers: RunChoices['tutors'];
  /** It has begun: what is signed for stays. */
  isUnderWay: boolean;
  onChange: (value: MeetingEdit) => void;
}

function When({ value, errors, onChange }: MeetingFieldsProps) {
  const { t } = useTranslation('sessions');
  const clock = (field: 'from' | 'until' | 'pauseFrom' | 'pauseUntil', required: boolean) => (
    <TextInput
      type="time"
      required={required}
      label={t(`form.${field}`)}
      value={value[field] ?? ''}
      error={errors[field]}
      onChange={({ currentTarget }) =>
        onChange({ ...value, [field]: currentTarget.value || (required ? '' : null) })
      }
    />
  );
  return (
    <FieldGroup legend={t('form.when')}>
      <TextInput
        type="date"
        required
        label={t('form.heldOn')}
        value={value.heldOn}
        error={errors.heldOn}
        onChange={({ currentTarget }) => onChange({ ...value, heldOn: currentTarget.value })}
      />
      <div className={classes.pair}>
        {clock('from', true)}
        {clock('until', true)}
      </div>
      <div className={classes.pair}>
        {clock('pauseFrom', false)}
        {clock('pauseUntil', false)}
      </div>
      <p className={classes.soft}>{t('form.zone', { zone: value.timeZone })}</p>
    </FieldGroup>
  );
}

function Link({ value, errors, onChange }: Pick<MeetingFieldsProps, 'value' | 'errors' | 'onChange'>) {
  const { t } = useTranslation('sessions');
  if (value.kind === 'place') return null;
  return (
    <TextInput
      required={value.kind === 'remote'}
      type="url"
      maxLength={500}
      label={t('form.link')}
      value={value.link}
      error={errors.link}
      onChange={({ currentTarget }) => onChange({ ...value, link: currentTarget.value })}
    />
  );
}

function Where({ value, errors, onChange }: MeetingFieldsProps) {
  const { t } = useTranslation('sessions');
  return (
    <FieldGroup legend={t('form.where')}>
      <NativeSelect
        label={t('form.kind')}
        value={value.kind}
        data={MEETING_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        onChange={({ currentTarget }) => onChange({ ...value, kind: currentTarget.value as MeetingKind })}
      />
      {value.kind === 'remote' ? null : (
        <Textarea
          required
          rows={2}
          maxLength={500}
          label={t('form.place')}
          description={t('form.place-how')}
          value={value.place}
          error={errors.place}
          onChange={({ currentTarget }) => onChange({ ...value, place: currentTarget.value })}
        />
      )}
      <Link value={value} errors={errors} onChange={onChange} />
    </FieldGroup>
  );
}

function Names({ value, errors, languages, onChange }: MeetingFieldsProps) {
  const { t } = useTranslation('sessions');
  const name = (language: string, title: string) => {
    const { [language]: _, ...others } = value.titles;
    onChange({ ...value, titles: title ? { ...others, [language]: title } : others });
  };
  return (
    <FieldGroup legend={t('form.names')}>
      {languages.map((language) => (
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

function SignUp({ value, onChange }: Pick<MeetingFieldsProps, 'value' | 'onChange'>) {
  const { t } = useTranslation('sessions');
  return (
    <Checkbox
      label={t('form.signUp')}
      description={t('form.signUp-how')}
      checked={value.signUp}
      onChange={({ currentTarget }) =>
        onChange({
          ...value,
          signUp: currentTarget.checked,
          seats: currentTarget.checked ? value.seats : null,
        })
      }
    />
  );
}

function People({ value, errors, trainers, isUnderWay, onChange }: MeetingFieldsProps) {
  const { t } = useTranslation('sessions');
  return (
    <FieldGroup legend={t('form.people')}>
      <Checkbox.Group
        size="md"
        label={t('form.trainers')}
        error={errors.trainerIds}
        value={value.trainerIds}
        onChange={(trainerIds) => onChange({ ...value, trainerIds })}
      >
        <div className={classes.checks}>
          {trainers.map(({ accountId, name, organisation }) => (
            <Checkbox key={accountId} label={name} description={organisation} value={accountId} />
          ))}
        </div>
      </Checkbox.Group>
      {isUnderWay ? null : <SignUp value={value} onChange={onChange} />}
      {value.signUp ? (
        <TextInput
          type="number"
          min={1}
          step={1}
          label={t('form.seats')}
          description={t('form.seats-how')}
          value={value.seats === null ? '' : String(value.seats)}
          error={errors.seats}
          onChange={({ currentTarget }) =>
            onChange({ ...value, seats: currentTarget.value ? Number(currentTarget.value) : null })
          }
        />
      ) : null}
    </FieldGroup>
  );
}

/** All that is decided about a meeting. */
export function MeetingFields(props: MeetingFieldsProps) {
  const { t } = useTranslation('sessions');
  if (props.isUnderWay)
    return (
      <>
        <p className={classes.soft}>{t('form.under-way')}</p>
        <Link {...props} />
        <People {...props} />
      </>
    );
  return (
    <>
      <When {...props} />
      <Where {...props} />
      <People {...props} />
      <Names {...props} />
    </>
  );
}
