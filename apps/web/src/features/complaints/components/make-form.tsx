import { NativeSelect, TextInput } from '@mantine/core';
import {
  COMPLAINT_SUBJECTS,
  type ComplaintPlace,
  type ComplaintReceipt,
  type ComplaintSubject,
} from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { useSession } from '../../../lib/session';
import { useFormat } from '../../../lib/use-format';
import { FormActions } from '../../../ui/form-actions';
import { coursesQuery, OWN_KEY } from '../api/queries';
import classes from './complaints.module.css';
import { useWords } from './use-words';
import { WordsField } from './words-field';

const BEGUN = {
  ...{ organisationId: '', about: 'course' as ComplaintSubject, courseId: '', person: '', text: '' },
  ...{ name: '', email: '' },
};

interface FieldsProps {
  fields: typeof BEGUN;
  error: unknown;
  onWrite: (next: Partial<typeof BEGUN>) => void;
}

/** Who one is, where one has not signed in. */
function Person({ fields: { name, email }, error, onWrite }: FieldsProps) {
  const { t } = useTranslation('complaints');
  const refused = fieldWords(error);
  return (
    <>
      <TextInput
        required
        withAsterisk={false}
        label={t('field.name')}
        autoComplete="name"
        maxLength={120}
        value={name}
        error={refused.name}
        onChange={({ currentTarget }) => onWrite({ name: currentTarget.value })}
      />
      <TextInput
        required
        withAsterisk={false}
        type="email"
        label={t('field.email')}
        description={t('field.email-how')}
        autoComplete="email"
        maxLength={254}
        value={email}
        error={refused.email}
        onChange={({ currentTarget }) => onWrite({ email: currentTarget.value })}
      />
    </>
  );
}

/** To whom, and about what. */
function About({ fields, error, onWrite, places }: FieldsProps & { places: ComplaintPlace[] }) {
  const { t, i18n } = useTranslation('complaints');
  const { organisationId, about, courseId, person } = fields;
  const courses = useQuery({
    ...coursesQuery(organisationId, i18n.language),
    enabled: organisationId !== '',
  });
  const refused = fieldWords(error);
  const place = places.find(({ id }) => id === organisationId);
  return (
    <>
      <NativeSelect
        required
        withAsterisk={false}
        label={t('field.organisation')}
        description={place ? t('promise', { count: place.days }) : undefined}
        value={organisationId}
        data={[{ value: '', label: '' }, ...places.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={({ currentTarget }) => onWrite({ organisationId: currentTarget.value, courseId: '' })}
      />
      <NativeSelect
        label={t('field.about')}
        value={about}
        data={COMPLAINT_SUBJECTS.map((value) => ({ value, label: t(`about.${value}`) }))}
        onChange={({ currentTarget }) => onWrite({ about: currentTarget.value as typeof about })}
      />
      <NativeSelect
        label={t('field.course')}
        value={courseId}
        error={refused.courseId}
        data={[
          { value: '', label: t('field.no-course') },
          ...(courses.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title })),
        ]}
        onChange={({ currentTarget }) => onWrite({ courseId: currentTarget.value })}
      />
      <TextInput
        required={about === 'person'}
        withAsterisk={false}
        label={t('field.person')}
        description={t('field.person-how')}
        maxLength={120}
        value={person}
        error={refused.person}
        onChange={({ currentTarget }) => onWrite({ person: currentTarget.value })}
      />
    </>
  );
}

/** The receipt, at once. It takes the focus: the form is gone. */
export function Receipt({ receipt: { reference, dueAt, mailed } }: { receipt: ComplaintReceipt }) {
  const { t } = useTranslation('complaints');
  const { formatDate } = useFormat();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={`${classes.section} ${classes.card}`}>
      <h2 ref={heading} tabIndex={-1}>
        {t('receipt.title', { reference })}
      </h2>
      <p>{t('receipt.next', { date: formatDate(dueAt) })}</p>
      <p>{t(mailed ? 'receipt.mail' : 'receipt.no-mail')}</p>
    </section>
  );
}

interface MakeFormProps {
  places: ComplaintPlace[];
  onMade: (receipt: ComplaintReceipt) => void;
}

/** What somebody complains of. */
export function MakeForm({ places, onMade }: MakeFormProps) {
  const { t, i18n } = useTranslation('complaints');
  const isKnown = useSession().account !== null;
  const { fields, write, send, busy, error } = useWords<typeof BEGUN, ComplaintReceipt>(
    BEGUN,
    OWN_KEY,
    onMade,
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { name, email, courseId, ...said } = fields;
    const body = { ...said, courseId: courseId || null, language: i18n.language };
    if (isKnown) send('/api/complaints', body);
    else send('/api/complaints/by-letter', { ...body, name, email });
  };
  const props = { fields, error, onWrite: write };
  return (
    <form className={`${classes.form} ${classes.card}`} onSubmit={submit}>
      <About {...props} places={places} />
      <WordsField
        label={t('field.text')}
        hint={t('field.text-how')}
        value={fields.text}
        error={error}
        onWrite={(text) => write({ text })}
      />
      {isKnown ? null : <Person {...props} />}
      <p className={classes.soft}>{t('field.read-by')}</p>
      <FormActions action={t('make')} busy={busy} error={error} />
    </form>
  );
}
