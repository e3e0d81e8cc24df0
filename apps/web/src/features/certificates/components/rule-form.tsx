import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import {
  type CertificateKind,
  type CertificateRule,
  type CertificateRuleEdit,
  CERTIFICATE_KINDS,
} from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { fieldWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { type FreshForm, takesFocus } from '../../../lib/use-fresh-form';
import { FormActions } from '../../../ui/form-actions';
import { CERTIFICATES, type RuleOf, type RulePlace, rulePath } from '../api/certificates';
import classes from './certificates.module.css';

interface FieldsProps {
  of: RuleOf;
  rule: CertificateRule;
  edit: CertificateRuleEdit;
  onEdit: (edit: Partial<CertificateRuleEdit>) => void;
  errors: Record<string, string>;
}

function Languages({ rule, edit, onEdit, errors }: FieldsProps) {
  const { t } = useTranslation('certificates');
  const choices = rule.languages.map((code) => ({ value: code, label: languageName(code) }));
  return (
    <div className={classes.row}>
      <NativeSelect
        label={t('course.language')}
        value={edit.language ?? ''}
        error={errors.language}
        data={[{ value: '', label: t('course.own-language') }, ...choices]}
        onChange={({ currentTarget: { value } }) => onEdit({ language: value || null })}
      />
      <NativeSelect
        label={t('course.beside')}
        value={edit.beside ?? ''}
        error={errors.beside}
        data={[
          { value: '', label: t('wallet.alone') },
          ...choices.filter(({ value }) => value !== edit.language),
        ]}
        onChange={({ currentTarget: { value } }) => onEdit({ beside: value || null })}
      />
    </div>
  );
}

/** What a run may ask for beside the course, in words. */
function Attendance({ edit, onEdit, errors }: FieldsProps) {
  const { t } = useTranslation('certificates');
  const { attendance } = edit;
  return (
    <>
      <TextInput
        type="number"
        min={1}
        max={100}
        label={t('course.attendance')}
        description={t('course.attendance-how')}
        value={attendance ?? ''}
        error={errors.attendance}
        onChange={({ currentTarget: { value } }) => onEdit({ attendance: value ? Number(value) : null })}
      />
      <p>{attendance ? t('course.asks-both', { percent: attendance }) : t('course.asks-course')}</p>
    </>
  );
}

function Months({ edit, onEdit, errors }: FieldsProps) {
  const { t } = useTranslation('certificates');
  return (
    <TextInput
      type="number"
      min={1}
      max={120}
      label={t('course.months')}
      description={t('course.months-how')}
      value={edit.validMonths ?? ''}
      error={errors.validMonths}
      onChange={({ currentTarget: { value } }) => onEdit({ validMonths: value ? Number(value) : null })}
    />
  );
}

function Details(props: FieldsProps) {
  const { of, edit, onEdit, errors } = props;
  const { t } = useTranslation('certificates');
  return (
    <>
      <NativeSelect
        label={t('course.kind')}
        value={edit.kind}
        description={t(`course.kind-how.${edit.kind}`)}
        data={CERTIFICATE_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        onChange={({ currentTarget }) => onEdit({ kind: currentTarget.value as CertificateKind })}
      />
      {of === 'runs' ? <Attendance {...props} /> : null}
      <Languages {...props} />
      {of === 'paths' ? null : <Months {...props} />}
      <TextInput
        label={t('course.signatory')}
        description={t('course.signatory-how')}
        maxLength={120}
        value={edit.signatory}
        error={errors.signatory}
        onChange={({ currentTarget }) => onEdit({ signatory: currentTarget.value })}
      />
      <TextInput
        label={t('course.place')}
        maxLength={120}
        value={edit.place}
        error={errors.place}
        onChange={({ currentTarget }) => onEdit({ place: currentTarget.value })}
      />
    </>
  );
}

const editOf = ({
  given,
  kind,
  language,
  beside,
  validMonths,
  signatory,
  place,
  attendance,
}: CertificateRule) => ({
  ...{ given, kind, language, beside, validMonths, signatory, place, attendance },
});

interface RuleFormProps {
  place: RulePlace;
  rule: CertificateRule;
  fresh: FreshForm;
}

/** The switch, and what it gives. */
export function RuleForm({ place, rule, fresh }: RuleFormProps) {
  const { t } = useTranslation('certificates');
  const [edit, setEdit] = useState<CertificateRuleEdit>(editOf(rule));
  const save = useChange(CERTIFICATES);
  const onEdit = (change: Partial<CertificateRuleEdit>) => setEdit((before) => ({ ...before, ...change }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ method: 'PUT', path: rulePath(place), body: edit, seen: rule.revision });
  };
  const errors = fieldWords(save.error);
  return (
    <form className={classes.form} onSubmit={submit} ref={takesFocus(fresh)}>
      <fieldset className={classes.bare} disabled={!rule.abilities.edit}>
        <Checkbox
          size="md"
          label={t(`of.${place.of}.given`)}
          description={t(`of.${place.of}.given-how`)}
          checked={edit.given}
          error={errors.given}
          onChange={({ currentTarget: { checked } }) => onEdit({ given: checked })}
        />
        {edit.given ? (
          <Details of={place.of} rule={rule} edit={edit} onEdit={onEdit} errors={errors} />
        ) : null}
      </fieldset>
      <div role="status">{save.isSuccess ? <p>{t('course.saved')}</p> : null}</div>
      {rule.abilities.edit ? (
        <FormActions
          action={t('course.save')}
          busy={save.isPending}
          error={save.error}
          onSeeNew={fresh.seeNew}
        />
      ) : null}
    </form>
  );
}
