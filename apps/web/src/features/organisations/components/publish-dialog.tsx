import { Button, Textarea } from '@mantine/core';
import type { DeskCourse, PublishOutcome } from '@pirecow/contracts';
import type { QueryKey } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { ApiProblem } from '../../../lib/api';
import { Dialog } from '../../../ui/dialog';
import { useChange } from '../../../lib/use-change';
import { DeskLink, useTextWords } from './course-texts';
import { FormActions } from './form-actions';
import classes from './organisations.module.css';
import { ProblemList } from './problem-list';

interface PublishDialogProps {
  organisationId: string;
  /** Path of the course in the API. */
  path: string;
  /** What to fetch anew. */
  refresh: QueryKey;
  /** Which course; null: closed. */
  course: DeskCourse | null;
  onClose: () => void;
}

interface OutcomeProps extends Pick<PublishDialogProps, 'organisationId' | 'onClose'> {
  outcome: PublishOutcome;
  course: DeskCourse;
}

/** Languages that learners are not offered, because too much waits in them, each with what waits. */
function Waiting({ outcome, course, organisationId }: Omit<OutcomeProps, 'onClose'>) {
  const { t } = useTranslation('organisations');
  const words = useTextWords();
  const waiting = course.texts.filter(({ language }) => !outcome.languages.includes(language));
  if (waiting.length === 0) return null;
  return (
    <>
      <p>{t('publish.waiting')}</p>
      <ul>
        {waiting.map((texts) => (
          <li key={texts.language}>
            <DeskLink course={course} organisationId={organisationId} language={texts.language} />
            {` · ${words(texts)}`}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What publishing came to. */
function Outcome({ outcome, course, organisationId, onClose }: OutcomeProps) {
  const { t } = useTranslation('organisations');
  const languages = outcome.languages.map((code) => languageName(code)).join(', ');
  return (
    <div className={classes.form} role="status">
      <p>
        {t(`publish.${outcome.outcome}`, { number: outcome.number })} {t('publish.languages', { languages })}
      </p>
      <Waiting {...{ outcome, course, organisationId }} />
      <div className={classes.row}>
        <Button autoFocus onClick={onClose}>
          {t('action.close')}
        </Button>
      </div>
    </div>
  );
}

function PublishForm({ organisationId, path, refresh, course, onClose }: PublishDialogProps) {
  const { t } = useTranslation('organisations');
  const [note, setNote] = useState('');
  const send = useChange<PublishOutcome>(refresh);
  const refused = send.error instanceof ApiProblem ? send.error.fields : [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate({ method: 'POST', path: `${path}/publish`, body: { note } });
  };
  if (send.data && course) return <Outcome outcome={send.data} {...{ course, organisationId, onClose }} />;
  return (
    <form className={classes.form} onSubmit={submit}>
      <p>{t('publish.text')}</p>
      <Textarea
        rows={3}
        label={t('publish.note')}
        description={t('publish.note-how')}
        maxLength={2000}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      {refused.length > 0 ? (
        <div role="alert">
          <p>{t('publish.refused')}</p>
          <ProblemList problems={refused} />
        </div>
      ) : null}
      <FormActions
        action={t('courses.publish')}
        busy={send.isPending}
        error={send.error}
        onCancel={onClose}
      />
    </form>
  );
}

/** Asks before a course becomes public, and says what came of it. */
export function PublishDialog(props: PublishDialogProps) {
  const { t } = useTranslation('organisations');
  const { course, onClose } = props;
  return (
    <Dialog
      opened={course !== null}
      onClose={onClose}
      title={t('publish.title', { course: course?.title ?? '' })}
    >
      <PublishForm {...props} />
    </Dialog>
  );
}
