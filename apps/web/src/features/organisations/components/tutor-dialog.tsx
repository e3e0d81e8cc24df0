import { NativeSelect, TextInput } from '@mantine/core';
import type { DeskCourse, Tutor } from '@pirecow/contracts';
import { useQuery, type QueryKey } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { useFormat } from '../../../lib/use-format';
import { Dialog } from '../../../ui/dialog';
import { QueryState } from '../../../ui/query-state';
import { tutorsQuery } from '../api/queries';
import { useChange } from '../../../lib/use-change';
import { FormActions } from '../../../ui/form-actions';
import classes from './organisations.module.css';

interface TutorDialogProps {
  organisationId: string;
  /** Path of the course in the API. */
  path: string;
  /** What to fetch anew. */
  refresh: QueryKey;
  /** Whose tutor; null: closed. */
  course: DeskCourse | null;
  onClose: () => void;
}

interface TutorFormProps extends TutorDialogProps {
  course: DeskCourse;
  tutors: Tutor[];
}

/** An empty field is no promise of one's own; what is no number is for the API to refuse. */
function hoursOf(text: string): number | string | null {
  if (text.trim() === '') return null;
  return Number.isNaN(Number(text)) ? text : Number(text);
}

function HoursField({
  course,
  value,
  error,
  onChange,
}: {
  course: DeskCourse;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslation('organisations');
  const { formatDuration } = useFormat();
  const promised = course.answerHours.ofFolder;
  const folder = promised === null ? '' : t('tutor.of-folder', { hours: formatDuration(promised * 60) });
  return (
    <TextInput
      type="number"
      min={1}
      max={2000}
      step={1}
      label={t('tutor.hours')}
      description={`${t('tutor.hours-how')} ${folder}`.trim()}
      value={value}
      error={error}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

function TutorForm({ path, refresh, course, tutors, onClose }: TutorFormProps) {
  const { t } = useTranslation('organisations');
  const [accountId, setAccountId] = useState(course.tutor?.accountId ?? '');
  const [hours, setHours] = useState(String(course.answerHours.chosen ?? ''));
  const save = useChange(refresh, onClose);
  const errors = fieldWords(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({
      method: 'PUT',
      path: `${path}/tutor`,
      body: { accountId: accountId || null, answerHours: hoursOf(hours) },
    });
  };
  const choices = tutors.map((tutor) => ({ value: tutor.accountId, label: tutor.name }));
  return (
    <form className={classes.form} onSubmit={submit}>
      <NativeSelect
        label={t('tutor.person')}
        description={t('tutor.person-how')}
        value={accountId}
        error={errors.accountId}
        data={[{ value: '', label: t('tutor.nobody') }, ...choices]}
        onChange={({ currentTarget }) => setAccountId(currentTarget.value)}
      />
      <HoursField course={course} value={hours} error={errors.answerHours} onChange={setHours} />
      <FormActions action={t('form.save')} busy={save.isPending} error={save.error} onCancel={onClose} />
    </form>
  );
}

function Choosing(props: TutorDialogProps & { course: DeskCourse }) {
  const tutors = useQuery(tutorsQuery(props.organisationId));
  return <QueryState query={tutors}>{({ items }) => <TutorForm {...props} tutors={items} />}</QueryState>;
}

/** Chooses who tutors a course, and how soon learners get an answer. */
export function TutorDialog(props: TutorDialogProps) {
  const { t } = useTranslation('organisations');
  const { course } = props;
  return (
    <Dialog
      opened={course !== null}
      onClose={props.onClose}
      title={t('tutor.title', { course: course?.title ?? '' })}
    >
      {course ? <Choosing {...props} course={course} /> : null}
    </Dialog>
  );
}
