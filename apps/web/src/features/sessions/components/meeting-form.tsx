import type { MeetingEdit } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { type Change, useChange } from '../../../lib/use-change';
import { type FreshForm, takesFocus } from '../../../lib/use-fresh-form';
import { FormActions } from '../../../ui/form-actions';
import { MEETINGS, trainersQuery } from '../api/queries';
import { MeetingFields } from './meeting-fields';
import classes from './sessions.module.css';

interface MeetingFormProps {
  initial: MeetingEdit;
  of: { runId: string; organisationId: string; languages: readonly string[]; courseId: string };
  action: string;
  /** Where it is sent. */
  change: Omit<Change, 'body'>;
  fresh?: FreshForm;
  /** It has begun: what is signed for stays. */
  isUnderWay?: boolean;
}

/** What a link or a place is for is left out where a meeting has none. */
const clean = (value: MeetingEdit): MeetingEdit => ({
  ...value,
  link: value.kind === 'place' ? '' : value.link,
  place: value.kind === 'remote' ? '' : value.place,
});

/** Plans or changes a meeting, and goes back to those of its run. */
export function MeetingForm({ initial, of, action, change, fresh, isUnderWay = false }: MeetingFormProps) {
  const { i18n } = useTranslation('sessions');
  const navigate = useNavigate();
  const [value, setValue] = useState(initial);
  const { data } = useQuery(trainersQuery(of.organisationId, i18n.language));
  const back = () => void navigate({ to: '/runs/$runId/meetings', params: { runId: of.runId } });
  const save = useChange(MEETINGS, back);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ ...change, body: clean(value) });
  };
  return (
    <form ref={fresh && takesFocus(fresh)} className={classes.form} onSubmit={submit}>
      <MeetingFields
        value={value}
        errors={fieldWords(save.error)}
        languages={of.languages}
        trainers={(data?.tutors ?? []).filter(({ courseIds }) => courseIds?.includes(of.courseId) ?? true)}
        isUnderWay={isUnderWay}
        onChange={setValue}
      />
      <FormActions
        action={action}
        busy={save.isPending}
        error={save.error}
        onCancel={back}
        onSeeNew={fresh?.seeNew}
      />
    </form>
  );
}
